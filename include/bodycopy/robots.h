#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bodycopy {

/// What one robots.txt file says to one crawler, by RFC 9309. A plain value; safe to read from several
/// threads.
///
/// The parser is total: any bytes are a robots.txt file. It reads the first 500 KiB, and of a line the first
/// 16,663 bytes, as Google's parser does; it forgives a missing colon and common misspellings of the
/// directives.
class RobotsRules {
 public:
  /// Everything is allowed.
  RobotsRules() = default;

  /// Reads the file's bytes for the crawler called `agent`: its product token ("bodycopy"), or a whole
  /// User-Agent header
  /// ("Mozilla/5.0 (compatible; ExampleBot/0.1)"), of which the first product that the file has a group for
  /// counts, with "Mozilla" as the last. Without such a group those of "*" count.
  static RobotsRules Parse(std::string_view bytes, std::string_view agent);

  /// True if `url`, absolute or a path with its query, may be fetched: the longest rule that matches decides,
  /// allow before disallow among equals. "/robots.txt" itself always may.
  bool Allows(std::string_view url) const;

  /// The delay between two requests that the group asks for; not part of RFC 9309.
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

  /// The rules as the shortest robots.txt that says the same to every crawler, without a space in it; ""
  /// where everything is allowed.
  std::string ToText() const;

  /// The URLs of sitemaps, as given; they belong to no group.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  friend class RobotsReader;

  struct Rule {
    bool allow = false;
    std::string pattern;  ///< In the form that is compared, with '*' and a final '$' as operators.
    std::string folded;   ///< The same with the reserved octets of the query unencoded; empty if it is equal.
  };

  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::vector<std::string> sitemaps_;
};

}  // namespace bodycopy
