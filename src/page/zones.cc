#include "page/zones.h"

#include <array>

namespace bodycopy {
namespace {

constexpr std::array<std::uint32_t, kTagCount> kOfTags = [] {
  std::array<std::uint32_t, kTagCount> zones{};
  const auto set = [&zones](Tag tag, Zone zone) { zones[static_cast<std::size_t>(tag)] = zone; };
  set(Tag::kHeader, kInHeader);
  set(Tag::kFooter, kInFooter);
  set(Tag::kAside, kInAside);
  set(Tag::kNav, kInNav);
  set(Tag::kMenu, kInMenu);
  set(Tag::kArticle, kInArticle);
  set(Tag::kMain, kInMain);
  set(Tag::kForm, kInForm);
  set(Tag::kDialog, kInDialog);
  set(Tag::kLi, kInItem);
  set(Tag::kTable, kInTable);
  set(Tag::kTd, kInCell);
  set(Tag::kA, kInLink);
  set(Tag::kTime, kInTime);
  set(Tag::kFigure, kInFigure);
  set(Tag::kFigcaption, kInFigcaption);
  set(Tag::kCaption, kInTableCaption);
  for (const Tag heading : {Tag::kH1, Tag::kH2, Tag::kH3, Tag::kH4, Tag::kH5, Tag::kH6})
    set(heading, kInHeading);
  return zones;
}();

std::uint32_t OfLandmark(std::uint32_t kinds) {
  std::uint32_t zones = 0;
  if ((kinds & kCommentMark) != 0) zones |= kInComments;
  if ((kinds & kRelatedMark) != 0) zones |= kInRelated;
  if ((kinds & kBylineMark) != 0) zones |= kInByline;
  if ((kinds & (kCaptionMark | kCreditMark)) != 0) zones |= kInCaption;
  if ((kinds & kLiveMark) != 0) zones |= kInLive;
  if ((kinds & kBioMark) != 0) zones |= kInBio;
  return zones;
}

}  // namespace

Zones::Zones(const Document& document, const Landmarks& landmarks)
    : own_(document.size()), above_(document.size()) {
  for (const Landmark& landmark : landmarks) own_[landmark.node] = OfLandmark(landmark.kinds);
  for (NodeId id = 0; id < document.size(); ++id) {
    const Node& node = document[id];
    own_[id] |= kOfTags[static_cast<std::size_t>(node.tag)];
    above_[id] = id == 0 ? own_[id] : own_[id] | above_[node.parent];
  }
}

Zones::Parted Zones::PartedFrom(const Document& document, NodeId node, NodeId other) const {
  Parted parted;
  NodeId id = node;
  for (; id != kNoNode && (other == kNoNode || !document.Contains(id, other)); id = document[id].parent)
    parted.apart |= own_[id];
  if (id != kNoNode) parted.shared = above_[id];
  return parted;
}

}  // namespace bodycopy
