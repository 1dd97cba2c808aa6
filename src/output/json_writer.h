#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace bodycopy {

/// Writes JSON into a string as it is told, piece by piece: no tree is built, so a record costs one buffer.
///
/// The calls must nest as JSON does: in an object Key() before each value. Strings may be any bytes.
class JsonWriter {
 public:
  JsonWriter(std::string& out, bool indent) : out_(out), indent_(indent) {}

  void BeginObject() { Begin('{'); }
  void EndObject() { End('}'); }
  void BeginArray() { Begin('['); }
  void EndArray() { End(']'); }
  void Key(std::string_view key);

  void String(std::string_view text);
  void Integer(std::int64_t number);
  void Boolean(bool truth);
  /// With at most four decimals. Not-a-number and infinity, which JSON lacks, become null.
  void Number(double number);

  /// A value that is JSON already.
  void Raw(std::string_view json);

  // A key with its value, which is there also if it is empty.
  void String(std::string_view key, std::string_view text);
  void Number(std::string_view key, double number);
  void Boolean(std::string_view key, bool truth);

  // A key with its value, left out where the value is absent.
  void Member(std::string_view key, std::string_view text);
  void Member(std::string_view key, std::int64_t number);

 private:
  void Begin(char bracket);
  void End(char bracket);
  void BeforeValue();
  void NewLine();

  std::string& out_;
  const bool indent_;
  bool first_ = true;  // nothing stands in the innermost object or array yet
  bool after_key_ = false;
  int depth_ = 0;
};

}  // namespace bodycopy
