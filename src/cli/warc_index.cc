#include "cli/warc_index.h"

#include <fmt/format.h>

#include "archive/capture.h"
#include "archive/digest.h"
#include "archive/warc_reader.h"
#include "cli/commands.h"
#include "cli/standard_output.h"
#include "output/json_writer.h"

namespace bodycopy::cli {
namespace {

constexpr std::size_t kWritten = 64U << 10U;  // gathered before it is written

void AppendLine(std::string& out, const std::string& file, const WarcRecord& record, bool digests) {
  JsonWriter json(out, false);
  json.BeginObject();
  json.Member("file", file);
  json.Member("offset", static_cast<std::int64_t>(record.position.offset));
  if (record.position.skip > 0) json.Member("skip", static_cast<std::int64_t>(record.position.skip));
  json.Member("type", record.type);
  json.Member("id", record.fields["WARC-Record-ID"]);
  json.Member("url", record.target_uri());
  json.Member("date", record.fields["WARC-Date"]);
  if (const auto capture = CaptureOf(record)) {
    if (capture->status > 0) json.Member("status", static_cast<std::int64_t>(capture->status));
    json.Member("mime", capture->media_type());
  }
  json.Member("length", static_cast<std::int64_t>(record.content_length));
  if (digests) json.Member("blockDigest", Sha1Label(record.block));
  json.EndObject();
  out += '\n';
}

/// False once nobody reads.
bool PrintFile(const std::string& file, bool digests, StandardOutput& output, bool& is_faulty) {
  WarcReader::Options options;
  options.on_damage = [&](const std::string& what) { Complain(file + ": " + what); };
  auto reader = WarcReader::Open(file, std::move(options));
  if (!reader) {
    Complain(reader.error().message);
    is_faulty = true;
    return true;
  }
  std::string lines;
  WarcRecord record;
  while ((*reader)->Next(record)) {
    AppendLine(lines, file, record, digests);
    if (lines.size() < kWritten) continue;
    if (!output.Write(lines)) return false;
    lines.clear();
  }
  is_faulty = is_faulty || (*reader)->damaged() > 0;
  return output.Write(lines);
}

}  // namespace

int PrintWarcIndex(const std::vector<std::string>& files, bool digests) {
  StandardOutput output;
  bool is_faulty = false;
  for (const std::string& file : files) {
    if (!PrintFile(file, digests, output, is_faulty)) break;
  }
  return is_faulty || output.failed() ? kSomeFailed : kSuccess;
}

}  // namespace bodycopy::cli
