#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "bodycopy/version.h"
#include "cli/command_text.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kMaxLine = 72;        // bytes of the source
constexpr const char* kDay = "2026-11-28";  // of the version: a page must not change from build to build

/// Text in which nothing is taken for an escape.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\e";
    } else if (c == '-') {
      escaped += "\\-";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

/// Lines of a text, in which none is taken for a request.
std::string Lines(std::string_view text) {
  std::string lines;
  std::size_t width = 0;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    const std::string word = Escaped(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
    const bool breaks = width > 0 && width + word.size() > kMaxLine;
    if (breaks) width = 0;
    if (!lines.empty()) lines += breaks ? '\n' : ' ';
    if (width == 0 && (word.starts_with('.') || word.starts_with('\''))) lines += "\\&";
    lines += word;
    width += word.size() + 1;
  }
  return lines + "\n";
}

std::string PageName(const CommandText& command) {
  return command.name.empty() ? "bodycopy" : "bodycopy-" + command.name;
}

void AppendOptions(std::string& page, const CommandText& command) {
  const auto append = [&page](const OptionText& option) {
    page += ".TP\n\\fB" + Escaped(AsciiTrim(option.Heading())) + "\\fR\n";
    page += Lines(option.description);
  };
  if (command.options.empty()) return;
  page += ".SH OPTIONS\n";
  for (const OptionText& option : command.options) {
    if (option.is_argument) append(option);
  }
  for (const std::string& group : command.Groups()) {
    page += ".SS " + Escaped(group) + "\n";
    for (const OptionText& option : command.options) {
      if (!option.is_argument && option.group == group) append(option);
    }
  }
}

/// The footer as it is: its lines are examples, or sentences that were broken for the help.
void AppendFooter(std::string& page, std::string_view footer) {
  bool is_code = false;
  bool is_first = true;
  const auto switch_to = [&](bool code) {
    if (is_code != code) page += code ? (is_first ? ".nf\n.RS 2\n" : ".PP\n.nf\n.RS 2\n") : ".RE\n.fi\n";
    is_code = code;
    is_first = false;
  };
  page += ".SH EXAMPLES\n";
  bool begins_paragraph = false;
  while (!footer.empty()) {
    const std::size_t end = std::min(footer.find('\n'), footer.size());
    const std::string_view line = footer.substr(0, end);
    footer.remove_prefix(std::min(end + 1, footer.size()));
    if (line == "Examples:") continue;
    if (line.empty()) {
      begins_paragraph = true;
      continue;
    }
    switch_to(line.starts_with("  "));
    if (!is_code && begins_paragraph) page += ".PP\n";
    begins_paragraph = false;
    page += is_code ? "\\&" + Escaped(AsciiTrim(line)) + "\n" : Lines(AsciiTrim(line));
  }
  switch_to(false);
}

void AppendCommands(std::string& page, const CommandText& program) {
  page += ".SH COMMANDS\n";
  for (const CommandText& command : program.commands)
    page += ".TP\n\\fB" + Escaped(command.name) + "\\fR\n" + Lines(command.description);
}

void AppendStatus(std::string& page) {
  page +=
      ".SH EXIT STATUS\n"
      ".TP\n0\nAll went well.\n"
      ".TP\n1\nSomething could not be read or written: its record, or standard error, says why.\n"
      ".TP\n2\nWrong usage; nothing was done.\n";
}

}  // namespace

std::string ManualOf(const CommandText& command) {
  const std::string name = PageName(command);
  std::string title = name;
  for (char& c : title) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  std::string page = ".TH " + title + " 1 " + kDay + " \"bodycopy " + std::string(Version()) + "\"\n";
  const std::string_view description = command.description;
  page +=
      ".SH NAME\n" + Escaped(name) + " \\- " + Escaped(description.substr(0, description.find(':'))) + "\n";
  page += ".SH SYNOPSIS\n\\fB" + Escaped(command.Usage()) + "\\fR\n";
  page += ".SH DESCRIPTION\n" + Lines(command.description + (description.ends_with('.') ? "" : "."));
  if (!command.commands.empty()) AppendCommands(page, command);
  AppendOptions(page, command);
  AppendStatus(page);
  if (!command.footer.empty()) AppendFooter(page, command.footer);
  page += ".SH SEE ALSO\n";
  std::vector<std::string> others;
  if (!command.name.empty()) others.emplace_back("bodycopy");
  for (const CommandText& other : command.commands) others.push_back(PageName(other));
  for (const std::string& other : others)
    page += ".BR " + Escaped(other) + (&other == &others.back() ? " (1)\n" : " (1),\n");
  return page;
}

}  // namespace bodycopy::cli
