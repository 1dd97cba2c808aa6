#include "metamorphic/pages/gold.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "metamorphic/pages/leaks.h"

namespace bodycopy::made {

using nlohmann::json;

namespace {

/// The role of the line that the block is, or of most of what it shares with lines.
std::string RoleOf(const std::string& block, const std::vector<Line>& lines) {
  std::map<std::string, std::size_t> bytes;
  for (const Line& line : lines) {
    if (line.text == block) return line.role;
    if (block.find(line.text) != std::string::npos) bytes[line.role] += line.text.size();
    if (line.text.find(block) != std::string::npos) bytes[line.role] += block.size();
  }
  const auto most = std::ranges::max_element(bytes, {}, [](const auto& role) { return role.second; });
  return most == bytes.end() ? "chrome" : most->first;
}

}  // namespace

json GoldOf(const PagePlan& plan, const MadePage& page, const std::string& id, const std::string& url) {
  std::vector<Line> lines = page.body;
  lines.insert(lines.end(), page.frame.begin(), page.frame.end());
  json kinds = json::array();
  for (const Part& part : page.parts) {
    kinds.push_back(part.placement.markup->kind);
    for (const std::string& phrase : part.phrases) lines.push_back({part.placement.markup->role, phrase});
  }
  json blocks = json::array();
  for (const std::string& block : BlocksOf(page)) blocks.push_back({RoleOf(block, lines), block});
  std::string text;
  for (const Line& line : page.body) text += (text.empty() ? "" : "\n") + line.text;
  return {{"id", id},
          {"url", url},
          {"type", "article"},
          {"language", plan.words->language},
          {"text", std::move(text)},
          {"blocks", std::move(blocks)},
          {"parts", std::move(kinds)}};
}

}  // namespace bodycopy::made
