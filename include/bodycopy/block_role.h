#pragma once

#include <cstdint>
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

/// Why a block was kept or left out.
enum class BlockReason : std::uint8_t {
  kNone,
  kScore,         ///< The model holds it for the body.
  kLowScore,      ///< It does not.
  kSurroundings,  ///< It goes with what is around it, against its own score.
  kLossGuard,     ///< Without it nearly all prose of the page would be lost.
  kFavor,         ///< Favor::kPrecision or kRecall.
  kLastLine,      ///< It directly follows the body and is nearly as sure.
  kStandfirst,    ///< It is what the page says of itself, below the headline.
  kTail,          ///< Short lines behind the last paragraph.
  kOtherStory,
  kHeadline,
  kComment,
  kCaption,
  kPost,  ///< An embedded post.
  kTimeLine,
  kSiteRule,
};
inline constexpr int kBlockReasonCount = static_cast<int>(BlockReason::kSiteRule) + 1;

/// "score", "loss guard" and so on; static storage.
std::string_view BlockReasonName(BlockReason reason);

}  // namespace bodycopy
