#pragma once

#include <span>
#include <string_view>

#include "extractors/body/facts.h"
#include "extractors/body/feature_lists.h"
#include "extractors/body/markup_words.h"
#include "extractors/reading/page_kind.h"
#include "extractors/reading/reading.h"

namespace bodycopy {

/// Types of linked data that tell the kind of a page.
inline constexpr std::string_view kTellingTypes[] = {
    "NewsArticle",   "Article",        "BlogPosting",  "TechArticle",     "Product",
    "Offer",         "AggregateOffer", "Review",       "AggregateRating", "DiscussionForumPosting",
    "QAPage",        "Question",       "Comment",      "ItemList",        "CollectionPage",
    "ListItem",      "FAQPage",        "HowTo",        "Recipe",          "Service",
    "LocalBusiness", "Organization",   "Person",       "WebPage",         "Event",
    "JobPosting",    "VideoObject",    "SearchAction", "LiveBlogPosting", "SoftwareApplication",
    "BreadcrumbList"};

/// Words in a URL's path or host that tell it.
inline constexpr std::string_view kUrlWords[] = {
    "forum",      "thread",   "topic",     "viewtopic", "question", "product", "shop",   "store",
    "collection", "category", "tag",       "blog",      "news",     "article", "story",  "docs",
    "doc",        "help",     "support",   "guide",     "wiki",     "service", "about",  "pricing",
    "search",     "archive",  "author",    "events",    "jobs",     "recipe",  "review", "learn",
    "reference",  "api",      "community", "catalog",   "list"};

/// Elements that are counted.
inline constexpr Tag kCountedTags[] = {
    Tag::kForm,   Tag::kInput, Tag::kTable,      Tag::kPre, Tag::kCode,   Tag::kImg,    Tag::kArticle,
    Tag::kButton, Tag::kH1,    Tag::kH2,         Tag::kH3,  Tag::kLi,     Tag::kP,      Tag::kTime,
    Tag::kIframe, Tag::kVideo, Tag::kBlockquote, Tag::kDl,  Tag::kFigure, Tag::kSection};

/// What the models of kinds see of a page. What is kept are the blocks that the first model holds for the
/// body.
inline constexpr Feature kPageFeatures[] = {
    {"log_length"},
    {"blocks"},
    {"link_density"},
    {"prose_share"},
    {"log_prose"},
    {"prices"},
    {"questions"},
    // of the first model's scores
    {"kept_log_length"},
    {"kept_share"},
    {"score_share"},
    {"kept"},
    {"runs"},
    {"longest_run_share"},
    {"kept_link_density"},
    {"kept_prose_share"},
    {"kept_mean_length"},
    {"kept_headings"},
    {"kept_items"},
    {"most_alike"},
    {"tag", &kOfTags<kCountedTags>},
    // the names of the page's outermost elements
    {"root_word", &kMarkupWordMembers},
    {"root_group", &kMarkupGroupMembers},
    {"data_type", &kNamed<kTellingTypes>},
    {"og_article"},
    {"og_product"},
    {"og_website"},
    {"og_missing"},
    {"has_published_time"},
    {"has_author_meta"},
    // the address
    {"url_depth"},
    {"url_length"},
    {"url_hyphens"},
    {"url_digits"},
    {"url_query"},
    {"url_is_root"},
    {"url_word", &kNamed<kUrlWords>},
};
using PageRow = FeatureRow<kPageFeatures>;

/// The page's row. `scores` are the first model's probabilities of the blocks.
PageRow PageFeatures(const Reading& reading, const PageFacts& facts, std::span<const float> scores);

}  // namespace bodycopy
