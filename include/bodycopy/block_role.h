#pragma once

#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace bodycopy {

/// What a block of a page is to its story, as a careful reader would say it.
enum class BlockRole : std::uint8_t {
  kHeadline,
  kKicker,      ///< The word or line above the headline.
  kStandfirst,  ///< The summary below it.
  kByline,      ///< Who, when and where posted.
  kBody,        ///< A paragraph of the story.
  kSubheading,
  kList,   ///< An item of a list that is part of the story.
  kQuote,  ///< A quotation that belongs to the flow.
  kPullquote,
  kCode,
  kTable,
  kEmbed,  ///< The words of an embedded post.
  kCaption,
  kNote,    ///< A correction, disclosure or source of the story.
  kCredit,  ///< Who else took part, at the end.
  kBio,
  kInfobox,
  kRelated,
  kPromo,
  kShare,
  kTags,
  kComment,
  kAd,
  kWall,
  kChrome,  ///< All else.
};
inline constexpr int kBlockRoleCount = static_cast<int>(BlockRole::kChrome) + 1;

/// "headline", "standfirst" and so on; static storage.
std::string_view BlockRoleName(BlockRole role);

/// The role of that name; nothing for another text.
std::optional<BlockRole> BlockRoleOf(std::string_view name);

/// A set of roles; a plain value.
class RoleSet {
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<BlockRole> roles) {
    for (const BlockRole role : roles) Add(role);
  }
  constexpr void Add(BlockRole role) { bits_ |= 1U << static_cast<unsigned>(role); }
  constexpr bool Has(BlockRole role) const { return ((bits_ >> static_cast<unsigned>(role)) & 1U) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  static_assert(kBlockRoleCount <= 32);
  std::uint32_t bits_ = 0;
};

/// "standfirst, embed" and so on, in their order.
std::string NamesOf(RoleSet roles);

/// The set of the names; where one is of none of `known`, a line that says so and names what is known.
std::expected<RoleSet, std::string> ReadRoles(std::span<const std::string> names, RoleSet known);

/// What can be added to a body, which has none of it by itself (of a standfirst: not always) ...
inline constexpr RoleSet kAddableRoles = {BlockRole::kStandfirst, BlockRole::kEmbed, BlockRole::kCaption,
                                          BlockRole::kNote,       BlockRole::kBio,   BlockRole::kInfobox};
/// ... and what can be taken out of it.
inline constexpr RoleSet kRemovableRoles = {BlockRole::kStandfirst, BlockRole::kSubheading, BlockRole::kList,
                                            BlockRole::kQuote,      BlockRole::kCode,       BlockRole::kTable,
                                            BlockRole::kCredit};

/// Why a block was kept or left out.
enum class BlockReason : std::uint8_t {
  kNone,
  kScore,         ///< The model holds it for the body.
  kLowScore,      ///< It does not.
  kSurroundings,  ///< It goes with what is around it, against its own score.
  kLossGuard,     ///< Without it nearly all prose of the page would be lost.
  kFavor,         ///< Favor::kPrecision or kRecall.
  kBodyRole,      ///< ExtractOptions::body_with or body_without.
  kLastLine,      ///< It directly follows the body and is nearly as sure.
  kStandfirst,    ///< It is what the page says of itself, below the headline.
  kTail,          ///< Short lines behind the last paragraph.
  kEndCredit,     ///< It says below the text who else worked on it.
  kOtherStory,
  kHeadline,
  kComment,
  kCaption,
  kPost,  ///< An embedded post.
  kTimeLine,
  kTopics,   ///< A line of topics: "Tags: ...".
  kAdvert,   ///< The label of an advertisement.
  kCookies,  ///< A notice of cookies.
  kSiteRule,
};
inline constexpr int kBlockReasonCount = static_cast<int>(BlockReason::kSiteRule) + 1;

/// "score", "loss guard" and so on; static storage.
std::string_view BlockReasonName(BlockReason reason);

}  // namespace bodycopy
