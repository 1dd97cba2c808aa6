#include "fuzz/robots_reference.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <vector>

namespace bodycopy {
namespace {

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower;
}

std::string Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\v\f";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin));
}

bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool IsIn(std::string_view octets, char c) {
  return octets.find(c) != std::string_view::npos;
}

// --- Section 2.2.2 and 2.2.3: octets and how they match ---

struct Octet {
  enum Kind { kItself, kAnything, kEnd } kind = kItself;
  char value = 0;
  bool operator==(const Octet&) const = default;
};
using Octets = std::vector<Octet>;

std::optional<char> Unencoded(std::string_view text, std::size_t i) {
  if (text[i] != '%' || i + 2 >= text.size()) return std::nullopt;
  const std::string digits = Lower(text.substr(i + 1, 2));
  constexpr std::string_view kHex = "0123456789abcdef";
  if (!IsIn(kHex, digits[0]) || !IsIn(kHex, digits[1])) return std::nullopt;
  return static_cast<char>(kHex.find(digits[0]) * 16 + kHex.find(digits[1]));
}

// What is compared: the text with everything encoded that is neither unreserved nor a reserved octet written
// as itself.
Octets OctetsOf(std::string_view text, bool is_pattern, bool fold_query) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  Octets octets;
  bool in_query = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::optional<char> unencoded = Unencoded(text, i);
    const char c = unencoded.value_or(text[i]);
    const bool is_last = i + 1 == text.size();
    const bool is_written = IsIn(":/?#[]@!&'()+,;=", c) && !unencoded;  // without the operators
    const bool is_folded = fold_query && in_query && IsIn(":/?[]@", c);
    if (!unencoded && is_pattern && (c == '*' || (c == '$' && is_last))) {
      octets.push_back({c == '*' ? Octet::kAnything : Octet::kEnd, c});
    } else if (IsLetterOrDigit(c) || IsIn("-._~", c) || is_written || is_folded) {
      octets.push_back({Octet::kItself, c});
    } else {
      const auto value = static_cast<unsigned char>(c);
      for (const char digit : {'%', kHex[value >> 4U], kHex[value & 15U]})
        octets.push_back({Octet::kItself, digit});
    }
    in_query = in_query || (!unencoded && c == '?');
    if (unencoded) i += 2;
  }
  return octets;
}

bool Match(const Octets& pattern, const Octets& path) {
  std::vector<bool> at(path.size() + 1, false);  // which fronts of the path the pattern so far can take
  at[0] = true;
  for (const Octet& octet : pattern) {
    std::vector<bool> next(path.size() + 1, false);
    for (std::size_t i = 0; i <= path.size(); ++i) {
      switch (octet.kind) {
        case Octet::kItself: next[i] = i > 0 && at[i - 1] && path[i - 1] == octet; break;
        case Octet::kAnything: next[i] = at[i] || (i > 0 && next[i - 1]); break;
        case Octet::kEnd: next[i] = at[i] && i == path.size(); break;
      }
    }
    at = std::move(next);
  }
  return std::find(at.begin(), at.end(), true) != at.end();
}

bool RuleMatches(std::string_view rule, std::string_view path) {
  const Octets pattern = OctetsOf(rule, true, false);
  if (Match(pattern, OctetsOf(path, false, false))) return true;
  return IsIn(rule, '?') && Match(OctetsOf(rule, true, true), OctetsOf(path, false, true));
}

// --- Section 2.2: lines and groups ---

struct Rule {
  bool allow = false;
  std::string pattern;
};
struct Group {
  std::vector<std::string> agents;  // in lower case
  std::vector<Rule> rules;
  bool has_rules = false;  // also an empty one ends the list of agents
};

enum class Key { kAgent, kAllow, kDisallow, kOther };

Key KeyOf(const std::string& key) {
  const auto begins = [&key](std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return key.starts_with(name); });
  };
  if (begins({"user-agent", "useragent", "user agent"})) return Key::kAgent;
  if (begins({"allow"})) return Key::kAllow;
  if (begins({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})) return Key::kDisallow;
  return Key::kOther;
}

bool IsTokenOctet(char c) {
  return IsLetterOrDigit(c) || IsIn("_-.", c) || static_cast<unsigned char>(c) > 0x7F;
}

std::string TokenAt(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && IsTokenOctet(text[end])) ++end;
  return Lower(text.substr(begin, end - begin));
}

void TakeLine(std::string_view text, std::vector<Group>& groups) {
  const std::string line = Trim(text.substr(0, text.find_first_of(std::string_view("#\0", 2))));
  std::size_t colon = line.find(':');
  if (colon == std::string::npos) {
    colon = line.find_last_of(" \t");
    if (colon == std::string::npos) return;
    const std::string word = Lower(Trim(line.substr(0, colon)));
    if (word.find_first_of(" \t") != std::string::npos && word != "user agent") return;
  }
  const Key key = KeyOf(Lower(Trim(line.substr(0, colon))));
  const std::string value = Trim(line.substr(colon + 1));
  if (key == Key::kOther) return;
  if (key == Key::kAgent) {
    if (groups.empty() || groups.back().has_rules) groups.emplace_back();
    const bool is_star =
        value == "*" || (value.size() > 1 && value[0] == '*' && Trim(value.substr(1, 1)).empty());
    groups.back().agents.push_back(is_star ? "*" : TokenAt(value, 0));
    return;
  }
  if (groups.empty()) return;
  groups.back().has_rules = true;
  if (value.empty()) return;
  groups.back().rules.push_back({key == Key::kAllow, value});
  const std::size_t slash = value.rfind('/');
  if (key == Key::kAllow && slash != std::string::npos && value.compare(slash, 10, "/index.htm") == 0)
    groups.back().rules.push_back({true, value.substr(0, slash + 1) + "$"});
}

std::vector<Group> GroupsOf(std::string_view robots) {
  for (const char c : {'\xEF', '\xBB', '\xBF'}) {
    if (!robots.starts_with(c)) break;
    robots.remove_prefix(1);
  }
  std::vector<Group> groups;
  std::string line;
  for (const char c : robots) {
    if (c != '\r' && c != '\n') {
      line += c;
      continue;
    }
    TakeLine(line, groups);
    line.clear();
  }
  TakeLine(line, groups);
  return groups;
}

// Section 2.2.1. The names by which the agent looks for its group: of a header its products, "Mozilla" last.
std::vector<std::string> NamesOf(std::string_view agent_text) {
  const std::string agent = Lower(Trim(agent_text));
  if (!IsIn(agent, '/')) return {agent, "*"};
  std::vector<std::string> names = {TokenAt(agent, 0)};
  for (std::size_t i = 1; i < agent.size(); ++i) {
    const std::string token = TokenAt(agent, i);
    const bool starts = !IsTokenOctet(agent[i - 1]) && !token.empty();
    if (starts && agent.substr(i + token.size()).starts_with('/')) names.push_back(token);
  }
  if (names.front() == "mozilla") {
    names.erase(names.begin());
    names.emplace_back("mozilla");
  }
  names.emplace_back("*");
  return names;
}

}  // namespace

bool RobotsReferenceAllows(std::string_view robots, std::string_view agent, std::string_view path) {
  if (OctetsOf(path, false, false) == OctetsOf("/robots.txt", false, false)) return true;
  const std::vector<Group> groups = GroupsOf(robots);
  for (const std::string& name : NamesOf(agent)) {
    bool found = false;
    bool allowed = true;
    std::size_t longest = 0;
    for (const Group& group : groups) {
      if (name.empty() || std::find(group.agents.begin(), group.agents.end(), name) == group.agents.end())
        continue;
      found = true;
      for (const Rule& rule : group.rules) {
        if (!RuleMatches(rule.pattern, path)) continue;
        const std::size_t length = OctetsOf(rule.pattern, true, false).size();
        if (length > longest) allowed = rule.allow;
        if (length == longest) allowed = allowed || rule.allow;
        longest = std::max(longest, length);
      }
    }
    if (found) return allowed;
  }
  return true;
}

}  // namespace bodycopy
