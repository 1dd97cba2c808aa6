#include "extractors/reading/site_rules.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "base/ascii.h"
#include "base/read_file.h"

// extractors/sites/*.json, see cmake/Embed.cmake
extern "C" {
extern const unsigned char bodycopy_embedded_sites[];
extern const unsigned char bodycopy_embedded_sites_end[];
}

namespace bodycopy {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxRuleBytes = 1U << 20U;  // of one file
constexpr std::string_view kKeys = "hosts, body, remove, headline, authors and datePublished";

std::unexpected<Error> Wrong(std::string message) {
  return std::unexpected(Error{Outcome::kFileError, std::move(message)});
}

std::optional<Selector>* SelectorOf(SiteRule& rule, std::string_view key) {
  if (key == "body") return &rule.body;
  if (key == "remove") return &rule.remove;
  if (key == "headline") return &rule.headline;
  if (key == "authors") return &rule.authors;
  if (key == "datePublished") return &rule.date_published;
  return nullptr;
}

/// A string, or an array of strings, as one list of selectors.
Expected<Selector> ReadSelector(const json& value) {
  std::string list;
  for (const json& part : value.is_array() ? value : json::array({value})) {
    if (!part.is_string()) return Wrong("a selector or an array of selectors is expected");
    if (!list.empty()) list += ", ";
    list += part.get_ref<const std::string&>();
  }
  return Selector::Parse(list);
}

Expected<void> ReadHosts(const json& value, SiteRule& rule) {
  if (!value.is_array()) return Wrong("an array of hosts is expected");
  for (const json& host : value) {
    if (!host.is_string() || host.get_ref<const std::string&>().empty()) return Wrong("a host is expected");
    rule.hosts.push_back(AsciiLower(host.get_ref<const std::string&>()));
  }
  return {};
}

Expected<SiteRule> ReadRule(const json& value) {
  if (!value.is_object()) return Wrong("a site's rules are an object with the keys " + std::string(kKeys));
  SiteRule rule;
  for (const auto& [key, member] : value.items()) {
    std::string problem;
    if (key == "hosts") {
      const Expected<void> read = ReadHosts(member, rule);
      if (!read) problem = read.error().message;
    } else if (std::optional<Selector>* const target = SelectorOf(rule, key)) {
      Expected<Selector> selector = ReadSelector(member);
      if (selector)
        *target = *std::move(selector);
      else
        problem = selector.error().message;
    } else {
      return Wrong("'" + key + "' is no key of a site's rules; they are " + std::string(kKeys));
    }
    if (!problem.empty()) return Wrong("'" + key + "': " + problem);
  }
  if (rule.hosts.empty()) return Wrong("'hosts' is missing: which site are the rules for?");
  return rule;
}

bool IsOrIsBelow(std::string_view host, std::string_view above) {
  return host.ends_with(above) &&
         (host.size() == above.size() || host[host.size() - above.size() - 1] == '.');
}

const SiteRules& EmbeddedSiteRules() {
  static const SiteRules kRules = [] {
    SiteRules rules;
    // A test reads the embedded files, so they cannot be broken in a build that passed.
    static_cast<void>(rules.Add({reinterpret_cast<const char*>(bodycopy_embedded_sites),
                                 reinterpret_cast<const char*>(bodycopy_embedded_sites_end)}));
    return rules;
  }();
  return kRules;
}

}  // namespace

Expected<void> SiteRules::Add(std::string_view text) {
  const json value = json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) return Wrong("this is no JSON");
  std::vector<SiteRule> added;
  for (const json& one : value.is_array() ? value : json::array({value})) {
    Expected<SiteRule> rule = ReadRule(one);
    if (!rule) return std::unexpected(std::move(rule.error()));
    added.push_back(*std::move(rule));
  }
  std::move(added.begin(), added.end(), std::back_inserter(rules_));
  return {};
}

const SiteRule* SiteRules::Find(std::string_view host) const {
  const SiteRule* best = nullptr;
  std::size_t longest = 0;
  for (const SiteRule& rule : rules_) {
    for (const std::string& own : rule.hosts) {
      if (own.size() <= longest || !IsOrIsBelow(host, own)) continue;
      best = &rule;
      longest = own.size();
    }
  }
  return best;
}

Expected<std::shared_ptr<const SiteRules>> ReadSiteRules(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().extension() == ".json") files.push_back(at->path());
  }
  if (error) return Wrong(folder + " cannot be read: " + error.message());
  if (files.empty()) return Wrong(folder + " has no .json file");
  std::sort(files.begin(), files.end());
  auto rules = std::make_shared<SiteRules>();
  for (const fs::path& file : files) {
    const Expected<std::string> text = ReadFile(file.string(), kMaxRuleBytes);
    if (!text) return std::unexpected(text.error());
    const Expected<void> added = rules->Add(*text);
    if (!added) return Wrong(file.string() + ": " + added.error().message);
  }
  return rules;
}

const SiteRule* FindSiteRule(const ExtractOptions& options, std::string_view host) {
  const SiteRule* const own = options.sites ? options.sites->Find(host) : nullptr;
  return own != nullptr ? own : EmbeddedSiteRules().Find(host);
}

std::vector<bool> NodesIn(const Document& document, const std::optional<Selector>& selector) {
  std::vector<bool> inside;
  if (!selector) return inside;
  NodeId filled = 0;
  for (const NodeId element : selector->Select(document)) {
    inside.resize(document.size());
    for (NodeId id = std::max(filled, element); id < document[element].end; ++id) inside[id] = true;
    filled = std::max(filled, document[element].end);
  }
  return inside;
}

}  // namespace bodycopy
