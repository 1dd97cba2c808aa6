#include "bodycopy/robots.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <initializer_list>

#include "base/ascii.h"
#include "base/hex.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxFile = 500U << 10U;  // RFC 9309, section 2.5: at least so much.
constexpr std::size_t kMaxLine = 16'663;
constexpr double kMaxDelaySeconds = 86'400.0;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

enum class Directive { kUserAgent, kAllow, kDisallow, kCrawlDelay, kSitemap, kOther };

struct Line {
  Directive directive = Directive::kOther;
  std::string_view value;
};

constexpr bool IsBlank(char c) {
  return c == ' ' || c == '\t' || c == '\v' || c == '\f';
}

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

Directive DirectiveOf(std::string_view key) {
  const auto is_one_of = [key](std::initializer_list<std::string_view> names) {
    return std::any_of(names.begin(), names.end(),
                       [key](std::string_view name) { return AsciiStartsWithIgnoreCase(key, name); });
  };
  if (is_one_of({"user-agent", "useragent", "user agent"})) return Directive::kUserAgent;
  if (is_one_of({"allow"})) return Directive::kAllow;
  if (is_one_of({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"}))
    return Directive::kDisallow;
  if (is_one_of({"crawl-delay", "crawldelay", "crawl delay"})) return Directive::kCrawlDelay;
  if (is_one_of({"sitemap", "site-map"})) return Directive::kSitemap;
  return Directive::kOther;
}

Line ReadLine(std::string_view text) {
  text = text.substr(0, kMaxLine);
  text = text.substr(0, text.find_first_of(std::string_view("#\0", 2)));
  text = TrimBlanks(text);
  std::size_t separator = text.find(':');
  if (separator == std::string_view::npos) {
    // A forgotten colon is forgiven where one word follows the name of a directive; prose is no rule.
    separator = text.find_last_of(" \t");
    if (separator == std::string_view::npos) return {};
    const std::string_view key = TrimBlanks(text.substr(0, separator));
    const bool is_two_words =
        AsciiEqualIgnoreCase(key, "user agent") || AsciiEqualIgnoreCase(key, "crawl delay");
    if (!is_two_words && key.find_first_of(" \t") != std::string_view::npos) return {};
  }
  return {DirectiveOf(TrimBlanks(text.substr(0, separator))), TrimBlanks(text.substr(separator + 1))};
}

// Takes one line off the front; lines end with CR, LF or CRLF.
std::string_view TakeLine(std::string_view& rest) {
  const std::size_t end = rest.find_first_of("\r\n");
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(rest.size(), line.size()));
  if (rest.starts_with("\r\n")) {
    rest.remove_prefix(2);
  } else if (!rest.empty()) {
    rest.remove_prefix(1);
  }
  return line;
}

// --- Product tokens ---

// RFC 9309 has letters, '_' and '-' alone; digits, dots and other scripts occur all the same.
bool IsTokenOctet(char c) {
  return IsAsciiAlnum(c) || c == '_' || c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view LeadingToken(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), IsTokenOctet);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// The names under which a crawler looks for its group, the best first.
std::vector<std::string> NamesOf(std::string_view agent) {
  agent = TrimBlanks(agent);
  if (agent.empty()) return {};
  if (agent.find('/') == std::string_view::npos) return {std::string(agent)};
  std::vector<std::string> names = {std::string(LeadingToken(agent))};
  std::size_t begin = 0;
  for (std::size_t i = 0; i < agent.size(); ++i) {
    if (IsTokenOctet(agent[i])) continue;
    if (agent[i] == '/' && i > begin && begin > 0) names.emplace_back(agent.substr(begin, i - begin));
    begin = i + 1;
  }
  if (names.front().empty()) names.erase(names.begin());  // it is the name of an agent line that names none
  if (!names.empty() && AsciiEqualIgnoreCase(names.front(), "mozilla"))
    std::rotate(names.begin(), names.begin() + 1, names.end());
  return names;
}

// --- Paths ---

constexpr bool IsUnreserved(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

constexpr bool IsReserved(char c) {
  return std::string_view(":/?#[]@!$&'()*+,;=").find(c) != std::string_view::npos;
}

// Reserved octets that mean nothing in a query.
constexpr bool IsPlainInQuery(char c) {
  return std::string_view(":/?[]@").find(c) != std::string_view::npos;
}

// The form of a path or pattern in which octets are compared (RFC 9309, section 2.2.2): encoded unreserved
// octets are unencoded, all octets that are neither reserved nor unreserved are encoded. With `fold_query`
// also the reserved octets of the query are unencoded that mean nothing there. '*' and '$' are kept in a
// pattern, where they are operators, and encoded in a path, so that "%2A" and "%24" of a pattern match them
// (section 2.2.3).
std::string ComparableForm(std::string_view text, bool is_pattern, bool fold_query) {
  std::string form;
  form.reserve(text.size());
  bool in_query = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto octet = text[i] == '%' ? HexOctet(text, i + 1) : std::nullopt;
    const char c = octet.value_or(text[i]);
    const bool encoded = octet.has_value();
    if (encoded) i += 2;
    const bool plain =
        IsUnreserved(c) || (IsReserved(c) && !encoded) || (fold_query && in_query && IsPlainInQuery(c));
    const bool is_last = i + 1 == text.size();
    const bool is_operator = c == '*' || (c == '$' && (!is_pattern || is_last));
    const bool literal_dollar = c == '$' && is_pattern && !is_last;
    if (!plain || literal_dollar || (is_operator && !is_pattern)) {
      AppendPercentEncoded(form, c);
    } else {
      form += c;
    }
    in_query = in_query || (c == '?' && !encoded);
  }
  return form;
}

// Path and query of a URL, also of one without scheme or host.
std::string PathOf(std::string_view url) {
  url = url.substr(0, url.find('#'));
  std::size_t begin = url.starts_with("//") ? 2 : 0;
  const std::size_t scheme = url.find("://", begin);
  if (scheme != std::string_view::npos && scheme < url.find_first_of("/?;", begin)) begin = scheme + 3;
  const std::size_t path = url.find_first_of("/?;", begin);
  if (path == std::string_view::npos) return "/";
  return (url[path] == '/' ? "" : "/") + std::string(url.substr(path));
}

// True if the pattern matches a beginning of the path; linear, since each part is looked for once, from the
// left.
bool Matches(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t star = pattern.find('*');
  const std::string_view head = pattern.substr(0, star);
  if (!path.starts_with(head)) return false;
  path.remove_prefix(head.size());
  if (star == std::string_view::npos) return !to_the_end || path.empty();
  while (true) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    const std::string_view part = pattern.substr(0, star);
    if (star == std::string_view::npos && to_the_end) return path.ends_with(part);
    const void* found = memmem(path.data(), path.size(), part.data(), part.size());
    if (found == nullptr) return false;
    if (star == std::string_view::npos) return true;
    path.remove_prefix(static_cast<std::size_t>(static_cast<const char*>(found) - path.data()) + part.size());
  }
}

}  // namespace

/// Reads a file line by line and keeps what is for one crawler.
class RobotsReader {
 public:
  explicit RobotsReader(std::string_view agent) : names_(NamesOf(agent)), groups_(names_.size() + 1) {}

  void Take(const Line& line) {
    switch (line.directive) {
      case Directive::kUserAgent: TakeAgent(line.value); break;
      case Directive::kAllow: TakeRule(line.value, true); break;
      case Directive::kDisallow: TakeRule(line.value, false); break;
      case Directive::kCrawlDelay: TakeDelay(line.value); break;
      case Directive::kSitemap:
        if (!line.value.empty()) sitemaps_.emplace_back(line.value);
        break;
      case Directive::kOther: break;
    }
  }

  RobotsRules Finish() {
    const auto best =
        std::find_if(groups_.begin(), groups_.end(), [](const Group& group) { return group.seen; });
    RobotsRules rules = best == groups_.end() ? RobotsRules() : std::move(best->rules);
    rules.sitemaps_ = std::move(sitemaps_);
    return rules;
  }

 private:
  /// All groups of one name, merged (RFC 9309, section 2.2.1).
  struct Group {
    bool seen = false;
    bool open = false;  ///< The lines that follow belong to it.
    RobotsRules rules;
  };

  void TakeAgent(std::string_view value) {
    if (rules_seen_) {
      for (Group& group : groups_) group.open = false;
    }
    rules_seen_ = false;
    std::size_t rank = groups_.size();
    if (value == "*" || (value.size() > 1 && value[0] == '*' && IsBlank(value[1]))) {
      rank = names_.size();
    } else {
      const std::string_view token = LeadingToken(value);
      const auto name = std::find_if(names_.begin(), names_.end(), [token](const std::string& candidate) {
        return AsciiEqualIgnoreCase(candidate, token);
      });
      if (name == names_.end()) return;
      rank = static_cast<std::size_t>(name - names_.begin());
    }
    groups_[rank].seen = groups_[rank].open = true;
  }

  void TakeRule(std::string_view value, bool allow) {
    rules_seen_ =
        true;  // The next agent begins another group. Other directives do not end one (section 2.2.4).
    if (value.empty()) return;
    AddRule(value, allow);
    // As Google has it, to allow a folder's index file is to allow the folder's own URL.
    const std::size_t slash = value.find_last_of('/');
    if (allow && slash != std::string_view::npos && value.substr(slash).starts_with("/index.htm")) {
      AddRule(std::string(value.substr(0, slash + 1)) + "$", true);
    }
  }

  void AddRule(std::string_view value, bool allow) {
    for (Group& group : groups_) {
      if (!group.open) continue;
      RobotsRules::Rule rule{allow, ComparableForm(value, true, false), ComparableForm(value, true, true)};
      if (rule.folded == rule.pattern && rule.pattern.find('?') == std::string::npos) rule.folded.clear();
      group.rules.rules_.push_back(std::move(rule));
    }
  }

  void TakeDelay(std::string_view value) {
    double seconds = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
    if (error != std::errc() || !(seconds >= 0)) return;
    const std::chrono::duration<double> delay(std::min(seconds, kMaxDelaySeconds));
    for (Group& group : groups_) {
      if (!group.open || group.rules.crawl_delay_) continue;
      group.rules.crawl_delay_ = std::chrono::ceil<std::chrono::milliseconds>(delay);
    }
  }

  std::vector<std::string> names_;
  std::vector<Group> groups_;  ///< One a name, then that of "*".
  std::vector<std::string> sitemaps_;
  bool rules_seen_ = false;
};

RobotsRules RobotsRules::Parse(std::string_view bytes, std::string_view agent) {
  if (bytes.size() > kMaxFile) {
    // A rule cut in the middle would say something else, so the line that the limit falls into is left out.
    bytes = bytes.substr(0, kMaxFile);
    const std::size_t end = bytes.find_last_of("\r\n");
    bytes = bytes.substr(0, end == std::string_view::npos ? bytes.size() : end);
  }
  for (const char c : kByteOrderMark) {  // A part of one is skipped too.
    if (!bytes.starts_with(c)) break;
    bytes.remove_prefix(1);
  }
  RobotsReader reader(agent);
  while (!bytes.empty()) reader.Take(ReadLine(TakeLine(bytes)));
  return reader.Finish();
}

std::string RobotsRules::ToText() const {
  if (rules_.empty() && !crawl_delay_) return {};
  std::string text = "User-agent:*\n";
  for (const Rule& rule : rules_)
    text.append(rule.allow ? "Allow:" : "Disallow:").append(rule.pattern) += '\n';
  if (crawl_delay_)
    text += "Crawl-delay:" + std::to_string(std::chrono::duration<double>(*crawl_delay_).count()) + '\n';
  return text;
}

bool RobotsRules::Allows(std::string_view url) const {
  if (rules_.empty()) return true;
  const std::string path = ComparableForm(PathOf(url), false, false);
  if (path == "/robots.txt") return true;
  const std::string folded = ComparableForm(PathOf(url), false, true);
  std::size_t longest = 0;
  bool allowed = true;
  for (const Rule& rule : rules_) {
    const std::size_t length = rule.pattern.size();
    if (length < longest || (length == longest && (allowed || !rule.allow))) continue;
    if (!Matches(rule.pattern, path) && (rule.folded.empty() || !Matches(rule.folded, folded))) continue;
    longest = length;
    allowed = rule.allow;
  }
  return allowed;
}

}  // namespace bodycopy
