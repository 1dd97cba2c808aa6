#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metamorphic/pages/words.h"

namespace bodycopy::made {

/// How a part of a page is marked up. `html` has {class:NAMES}, {id:NAME}, {url}, {share}, {day}, and a
/// phrase for each other {SLOT}; what stands in [[ ]] comes several times.
struct Markup {
  std::string kind;  ///< "share", "newsletter" and so on: whose phrases it takes.
  std::string role;  ///< Of its blocks, as a reader would say it.
  std::string name;
  std::string html;
  bool training = true;  ///< Or only for the test.
};

/// A clean article's markup: {story} (its headline), {byline}, {date}, {menu}, {footer}, and {article}, which
/// is paragraphs, subheadings, lists and parts one after the other.
struct Skeleton {
  std::string name;
  std::string language;  ///< In the test; training takes all skeletons in all languages.
  std::string page;
  std::string paragraph;   ///< Around a {paragraph}.
  std::string subheading;  ///< Around a {subheading}; empty for none.
  std::string list;        ///< Of the text, with its {point}s; empty for none.
  std::string part;        ///< Around a {part}.
  std::string join;        ///< Between these.
  bool training = true;
};

/// What pages are made of.
struct Catalogue {
  std::vector<Markup> markups;
  std::vector<Skeleton> skeletons;
  std::map<std::string, Words> words;  ///< By language.
};

/// All that the files in the folder have for the vocabulary: for training neither markups nor skeletons that
/// are only for the test. Throws where a file is no JSON of that form.
Catalogue ReadCatalogue(const std::filesystem::path& folder, Vocabulary vocabulary);

/// Class names must not carry it alone.
enum class ClassStyle : std::uint8_t { kCommon, kHashed, kNone };
inline constexpr ClassStyle kClassStyles[] = {ClassStyle::kCommon, ClassStyle::kHashed, ClassStyle::kNone};

/// Where a part is put, seen from the paragraphs.
enum class Position : std::uint8_t { kBefore, kBetween, kAfter };
inline constexpr Position kPositions[] = {Position::kBefore, Position::kBetween, Position::kAfter};
std::string_view PositionName(Position position);

struct Placement {
  const Markup* markup = nullptr;
  Position position = Position::kBetween;
};

/// All that decides a page: the same plan makes the same page.
struct PagePlan {
  const Skeleton* skeleton = nullptr;
  const Words* words = nullptr;
  ClassStyle style = ClassStyle::kCommon;
  std::vector<Placement> parts;
  std::uint64_t seed = 0;
};

/// A phrase on the page, and what it is there.
struct Line {
  std::string role;
  std::string text;
};

struct Part {
  Placement placement;
  std::vector<std::string> phrases;  ///< Each stands once on the page.
};

struct MadePage {
  std::string html;
  std::vector<Line> body;   ///< Paragraphs, subheadings and list items, in order.
  std::vector<Line> frame;  ///< Headline, byline, menu, footer.
  std::vector<Part> parts;  ///< Those that were put in; one is left out whose phrases are used up.
};

MadePage MakePage(const PagePlan& plan);

}  // namespace bodycopy::made
