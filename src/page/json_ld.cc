#include "page/json_ld.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/ascii.h"
#include "page/text_value.h"

namespace bodycopy {
namespace {

constexpr std::size_t kMaxDepth = 64;            // of nested objects and lists; what is deeper is skipped
constexpr std::size_t kMaxThings = 50'000;       // of a page
constexpr std::size_t kMaxProperties = 500'000;  // of a script

constexpr int kNoThing = -1;

// The name without a vocabulary's prefix: "http://schema.org/Person" and "schema:Person" are "Person".
std::string_view LocalName(std::string_view name) {
  if (const std::size_t slash = name.find_last_of("/#"); slash != std::string_view::npos)
    name.remove_prefix(slash + 1);
  if (AsciiStartsWithIgnoreCase(name, "schema:")) name.remove_prefix(7);
  return name;
}

// Builds things out of the events of nlohmann's parser, which is iterative, so that no tree of values is
// made.
class ThingBuilder : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit ThingBuilder(LinkedData& data) : data_(data) {}

  /// Whether it stopped at a limit: there is more than will be read, and nothing to mend.
  bool is_full() const { return is_full_; }

  bool null() override { return true; }
  bool boolean(bool value) override { return Add(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return AddNumber(value); }
  bool number_unsigned(number_unsigned_t value) override { return AddNumber(value); }
  bool number_float(number_float_t, const string_t& text) override { return Add(text); }
  bool string(string_t& value) override { return Add(value); }
  bool binary(binary_t&) override { return true; }
  bool start_array(std::size_t) override {
    return Push({Skips() ? Kind::kSkipped : Kind::kList, Current(), key_});
  }
  bool end_array() override { return Pop(); }

  bool start_object(std::size_t) override {
    if (Skips()) return Push({Kind::kSkipped, kNoThing, {}});
    if (data_.things.size() >= kMaxThings) return Stop();
    const int index = static_cast<int>(data_.things.size());
    const int parent = key_ == "@graph" ? kNoThing : Current();
    Thing& thing = data_.things.emplace_back();
    thing.parent = parent;
    if (parent != kNoThing) {
      if (!AddProperty(parent, {.name = key_, .thing = index})) return false;
    }
    return Push({Kind::kThing, index, {}});
  }

  bool key(string_t& name) override {
    if (open_.empty() || open_.back().kind != Kind::kThing) return true;
    key_ = Interned(LocalName(name));
    return true;
  }

  bool end_object() override {
    if (open_.back().kind == Kind::kThing) Unwrap(open_.back().thing);
    return Pop();
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  enum class Kind : std::uint8_t { kThing, kList, kSkipped };
  struct Level {
    Kind kind;
    int thing;             // that values here belong to
    std::string_view key;  // of a list: whose values these are
  };

  bool Stop() {
    is_full_ = true;
    return false;
  }

  int Current() const { return open_.empty() ? kNoThing : open_.back().thing; }

  bool IsSkipping() const { return !open_.empty() && open_.back().kind == Kind::kSkipped; }

  // True if what starts now shall not be read: too deep, a context, or inside of such.
  bool Skips() const { return key_ == "@context" || open_.size() >= kMaxDepth || IsSkipping(); }

  // Levels inside of a skipped one are but counted.
  bool Push(Level level) {
    if (IsSkipping()) {
      ++skipped_levels_;
    } else {
      open_.push_back(level);
    }
    return true;
  }

  bool Pop() {
    if (skipped_levels_ > 0) {
      --skipped_levels_;
      return true;
    }
    open_.pop_back();
    key_ = open_.empty() ? std::string_view() : open_.back().key;
    return true;
  }

  template <typename Number>
  bool AddNumber(Number value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    return Add({digits, static_cast<std::size_t>(end - digits)});
  }

  bool Add(std::string_view value) {
    if (open_.empty() || open_.back().kind == Kind::kSkipped || Current() == kNoThing) return true;
    if (value.empty() || key_.empty() || key_ == "@context") return true;
    Thing& thing = data_.things[static_cast<std::size_t>(Current())];
    const std::string_view raw = data_.text.Copy(value);
    if (key_ == "@type" || key_ == "type") {
      thing.types.push_back(LocalName(raw));
      return true;
    }
    if (key_ == "@id") {
      thing.id = raw;
      return true;
    }
    const std::string_view plain = PlainValue(raw, data_.text);
    return AddProperty(Current(),
                       {.name = key_, .value = plain, .raw = plain == raw ? std::string_view() : raw});
  }

  bool AddProperty(int thing, const Thing::Property& property) {
    if (++properties_ > kMaxProperties) return Stop();
    data_.things[static_cast<std::size_t>(thing)].properties.push_back(property);
    return true;
  }

  // Makes a value object ({"@value": "x"}) or a list object of the parent's property what it stands for.
  void Unwrap(int index) {
    Thing& thing = data_.things[static_cast<std::size_t>(index)];
    const bool is_last = static_cast<std::size_t>(index) + 1 == data_.things.size();
    if (thing.parent == kNoThing || !is_last || thing.properties.empty()) return;
    Thing::Property only = thing.properties.front();
    for (const Thing::Property& property : thing.properties) {
      if (!property.name.starts_with('@') || property.thing >= 0) return;
      if (property.name == "@value" || property.name == "@list" || property.name == "@set") only = property;
    }
    if (only.name != "@value" && only.name != "@list" && only.name != "@set") return;
    Thing::Property& outer = data_.things[static_cast<std::size_t>(thing.parent)].properties.back();
    if (outer.thing != index) return;
    only.name = outer.name;
    outer = only;
    data_.things.pop_back();
  }

  // One copy of a key for the whole page: the same few names come again and again.
  std::string_view Interned(std::string_view name) {
    for (const std::string_view known : recent_) {
      if (known == name) return known;
    }
    const std::string_view copy = data_.text.Copy(name);
    if (recent_.size() < kRecentKeys) {
      recent_.push_back(copy);
    } else {
      recent_[next_recent_++ % kRecentKeys] = copy;
    }
    return copy;
  }

  static constexpr std::size_t kRecentKeys = 32;

  LinkedData& data_;
  std::vector<Level> open_;
  std::size_t skipped_levels_ = 0;
  std::string_view key_;
  std::vector<std::string_view> recent_;
  std::size_t next_recent_ = 0;
  std::size_t properties_ = 0;
  bool is_full_ = false;
};

enum class Parsed : std::uint8_t { kWhole, kFull, kBroken };

Parsed Parse(std::string_view json, LinkedData& data) {
  ThingBuilder builder(data);
  if (nlohmann::json::sax_parse(json.begin(), json.end(), &builder)) return Parsed::kWhole;
  return builder.is_full() ? Parsed::kFull : Parsed::kBroken;
}

}  // namespace

void ReadJsonLd(std::string_view script, LinkedData& data) {
  if (AsciiTrim(script).empty()) return;
  const std::size_t first = data.things.size();
  Parsed parsed = Parse(script, data);
  if (parsed == Parsed::kBroken) {
    data.things.resize(first);
    parsed = Parse(MendJson(script), data);
  }
  // What stands before the fault, or the limit, is kept.
  if (parsed != Parsed::kWhole) data.warnings.emplace_back("a JSON-LD block could not be read to its end");
}

}  // namespace bodycopy
