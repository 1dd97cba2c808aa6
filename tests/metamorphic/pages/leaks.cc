#include "metamorphic/pages/leaks.h"

#include <algorithm>
#include <random>

namespace bodycopy::made {
namespace {

std::vector<std::string_view> LinesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

PageInput Input(std::string_view bytes, InputKind kind) {
  return {.bytes = bytes, .url = std::string(kMadeUrl), .kind = kind, .is_unicode = true};
}

}  // namespace

Verdict Judge(const MadePage& page, std::string_view body) {
  std::multiset<std::string_view> missing;
  for (const Line& line : page.body) missing.insert(line.text);
  std::vector<std::string_view> foreign;
  for (const std::string_view line : LinesOf(body)) {
    const auto found = missing.find(line);
    if (found == missing.end()) {
      foreign.push_back(line);
    } else {
      missing.erase(found);
    }
  }
  Verdict verdict{{}, missing.size()};
  for (const Part& part : page.parts) {
    const bool leaked = std::ranges::any_of(foreign, [&](std::string_view line) {
      return std::ranges::any_of(part.phrases,
                                 [&](const std::string& phrase) { return line.find(phrase) != line.npos; });
    });
    if (leaked) verdict.leaked.push_back(&part);
  }
  return verdict;
}

void Leaks::Add(const PagePlan& plan, const MadePage& page, const Verdict& verdict) {
  if (page.parts.empty()) clean_lost.Add(verdict.lost, page.body.size());
  for (const Part& part : page.parts) {
    const Markup& markup = *part.placement.markup;
    const bool leaked = std::ranges::find(verdict.leaked, &part) != verdict.leaked.end();
    by_kind[markup.kind][part.placement.position].Add(leaked ? 1 : 0);
    by_markup[markup.kind + ": " + markup.name].Add(leaked ? 1 : 0);
    by_skeleton[plan.skeleton->language + ", " + plan.skeleton->name].Add(leaked ? 1 : 0);
    by_style[plan.style].Add(leaked ? 1 : 0);
    if (!markup.training) unseen.Add(leaked ? 1 : 0);
    lost[markup.kind].Add(verdict.lost, page.body.size());
  }
}

Share Leaks::OfKind(const std::string& kind) const {
  Share all;
  for (const auto& [position, share] : by_kind.at(kind)) all.Add(share.count, share.of);
  return all;
}

std::vector<PagePlan> TestPlans(const Catalogue& catalogue, std::size_t one_in, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<PagePlan> plans;
  for (const Skeleton& skeleton : catalogue.skeletons) {
    const Words* words = &catalogue.words.at(skeleton.language);
    for (const ClassStyle style : kClassStyles) {
      plans.push_back({&skeleton, words, style, {}, random()});
      for (const Markup& markup : catalogue.markups) {
        for (const Position position : kPositions) {
          PagePlan plan{&skeleton, words, style, {{&markup, position}}, random()};
          if (plan.seed / 2 % one_in == 0) plans.push_back(std::move(plan));
        }
      }
    }
  }
  return plans;
}

std::vector<PagePlan> TrainingPlans(const Catalogue& catalogue, std::size_t count, std::size_t most,
                                    std::uint64_t seed) {
  std::mt19937_64 random(seed);
  const auto one_of = [&random](const auto& all) {
    return std::next(std::begin(all), random() % std::size(all));
  };
  std::vector<PagePlan> plans;
  for (std::size_t i = 0; i < count; ++i) {
    PagePlan plan{
        &*one_of(catalogue.skeletons), &one_of(catalogue.words)->second, *one_of(kClassStyles), {}, random()};
    for (std::size_t parts = random() % (most + 1); parts > 0; --parts)
      plan.parts.push_back({&*one_of(catalogue.markups), *one_of(kPositions)});
    plans.push_back(std::move(plan));
  }
  return plans;
}

Leaks MeasureLeaks(const std::vector<PagePlan>& plans, const ExtractOptions& options, bool dumps) {
  Leaks leaks;
  for (const PagePlan& plan : plans) {
    const MadePage page = MakePage(plan);
    const std::string dump = dumps ? DumpOf(page) : "";
    const Article article = dumps ? Extract(Input(dump, InputKind::kText), options)
                                  : Extract(Input(page.html, InputKind::kHtml), options);
    leaks.Add(plan, page, Judge(page, BodyText(article.body)));
  }
  return leaks;
}

std::vector<std::string> BlocksOf(const MadePage& page) {
  ExtractOptions options;
  options.blocks = true;
  std::vector<std::string> texts;
  for (BlockNote& block : Extract(Input(page.html, InputKind::kHtml), options).blocks)
    texts.push_back(std::move(block.text));
  return texts;
}

std::string DumpOf(const MadePage& page) {
  std::string dump;
  for (const std::string& text : BlocksOf(page)) dump += text + "\n\n";
  return dump;
}

}  // namespace bodycopy::made
