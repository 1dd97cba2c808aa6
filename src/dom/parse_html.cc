#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "dom/parse.h"
#include "dom/strip.h"
#include "dom/tree_construction.h"

namespace bodycopy {
namespace {

// Line ends as the HTML standard's input stream has them (section 13.2.3.5), and no NULs.
std::string NormalizeLines(std::string_view html) {
  std::string text;
  text.reserve(html.size());
  while (!html.empty()) {
    const std::size_t line = std::min(html.find('\r'), html.size());
    text += html.substr(0, line);
    html.remove_prefix(line);
    if (html.empty()) break;
    html.remove_prefix(1);
    if (!html.starts_with('\n')) text += '\n';
  }
  if (text.contains('\0')) std::erase(text, '\0');
  return text;
}

}  // namespace

Document ParseHtml(std::string_view html, const Limits& limits, Deadline deadline) {
  std::string normal;
  if (html.find('\r') != std::string_view::npos || html.find('\0') != std::string_view::npos) {
    normal = NormalizeLines(html);
    html = normal;
  }
  DocumentBuilder builder(DocumentKind::kHtml, MostNodes(html.size(), limits), 2UL * limits.max_depth);
  TreeConstruction tree(builder, deadline);
  SetAside aside;
  StripHtml(html, limits, tree, aside);
  tree.Finish();
  for (std::string& warning : aside.warnings) builder.Warn(std::move(warning));
  for (const ScriptData& script : aside.scripts)
    builder.AddScript(AsciiLower(script.type), script.id, script.text);
  return builder.Finish();
}

}  // namespace bodycopy
