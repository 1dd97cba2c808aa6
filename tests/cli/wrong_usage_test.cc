#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "archive/warc_text.h"
#include "cli/page.h"
#include "support/read_all.h"
#include "support/run_program.h"

// Wrong usage: what is said, the exit status, and that nothing is written, replaced or removed.

namespace bodycopy {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr int kWrongUsage = 2;

/// A command line, of names in the folder and of options, and what is said of it.
struct Case {
  std::vector<std::string> arguments;
  std::string message;
};

void PrintTo(const Case& wrong, std::ostream* out) {
  *out << ::testing::PrintToString(wrong.arguments);
}

const std::vector<Case> kCases = {
    // Commands
    {{"crwal", "urls.txt"}, "did you mean 'crawl'?"},
    {{"exprot", "a.db"}, "did you mean 'export'?"},
    {{"fetch", "https://a.example/"}, "bodycopy URL fetches a page"},
    {{"download", "https://a.example/"}, "bodycopy crawl LIST -o FILE"},
    {{"help", "crwal"}, "did you mean 'crawl'?"},
    {{"help", "nothing"}, "'nothing' is none of extract, crawl,"},
    {{"version", "now"}, "not expected: now"},
    {{"completions", "bahs"}, "did you mean 'bash'?"},
    {{"completions"}, "SHELL is required"},
    {{"man", "nothing"}, "'nothing' is none of extract, crawl,"},
    // Options
    {{"page.html", "--formt", "md"}, "there is no option --formt; did you mean --format?"},
    {{"page.html", "--markdown"}, "there is no option --markdown"},
    {{"crawl", "urls.txt", "-o", "new.jsonl", "--retrys", "3"}, "did you mean --retries?"},
    {{"crawl", "urls.txt", "-o", "new.jsonl", "--out-dri=x"}, "did you mean --out-dir?"},
    {{"page.html", "-o"}, "--output"},
    {{"page.html", "--jobs"}, "--jobs"},
    {{"search", "a.db"}, "WORD is required"},
    {{"search"}, "FILE.db is required"},
    {{"import", "a.db"}, "FILE is required"},
    {{"crawl", "-o", "new.jsonl"}, "LIST is required"},
    {{"crawl", "urls.txt"}, "-o FILE or --out-dir FOLDER is required"},
    {{"warc"}, "FILE is required"},
    {{"explain"}, "FILE|URL|- is required"},
    {{"robots"}, "give either URLs or --input jsonl"},
    // Values
    {{"page.html", "-f", "makdown"}, "did you mean 'markdown'?"},
    {{"page.html", "-f", "pdf"}, "'pdf' is none of csv, db,"},
    {{"page.html", "--favor", "recal"}, "did you mean 'recall'?"},
    {{"page.html", "--parser", "lexbor"}, "'lexbor' is none of auto, fast, gumbo"},
    {{"page.html", "--shape", "traflatura"}, "did you mean 'trafilatura'?"},
    {{"page.html", "--with", "html,links,imags"}, "'imags' is none of html, markdown, links"},
    {{"page.html", "--fields", "hedline"}, "did you mean 'headline'?"},
    {{"page.html", "-f", "csv", "--fields", "images"}, "'images' is none of id, url,"},
    {{"page.html", "--input", "pdf"}, "'pdf' is none of auto, html, jsonl, text, warc"},
    {{"page.html", "--jobs", "two"}, "--jobs: 'two' is no whole number from 1 to 1024"},
    {{"page.html", "--jobs", "0"}, "'0' is no whole number from 1 to 1024"},
    {{"page.html", "--jobs", "2x"}, "'2x' is no whole number"},
    {{"page.html", "--retries", "-1"}, "no whole number from 0 to 100"},
    {{"page.html", "--follow-pages", "many"}, "'many' is no whole number"},
    {{"page.html", "--url", "notaurl"}, "--url: 'notaurl': not a URL"},
    {{"page.html", "--url", "ftp://a.example/"}, "'ftp://a.example/'"},
    {{"page.html", "--downloaded", "yesterday"}, "'yesterday' is no ISO 8601 date"},
    {{"page.html", "--body-with", "menu"}, "'menu' is none of"},
    {{"export", "a.db", "--from", "foo"}, "--from: 'foo' is no date such as 2025"},
    {{"search", "a.db", "ferry", "--to", "2025-3"}, "--to: '2025-3' is no date"},
    {{"crawl", "urls.txt", "-o", "new.jsonl", "--per-host", "lots"}, "'lots' is no whole number"},
    {{"crawl", "urls.txt", "-o", "new.jsonl", "--log-level", "inof"}, "did you mean 'info'?"},
    {{"https://a.example/", "--allow-address", "nowhere"}, "nowhere"},
    // Outputs
    {{"page.html", "-o", "new.pdf"}, "no format ends in .pdf"},
    {{"page.html", "-o", "new.jsonl.bz2"}, "compressed by .gz and .zst, not by .bz2"},
    {{"page.html", "-o", "new.parquet"}, "Parquet is written by the Python package"},
    {{"page.html", "-o", "new.db.gz"}, "an archive of stories is not compressed"},
    {{"page.html", "-f", "db"}, "name it with -o FILE.db"},
    {{"crawl", "urls.txt", "-o", "new.md.gz"}, "leave out .gz or .zst"},
    {{"crawl", "urls.txt", "-o", "-", "-f", "csv"}, "name a file by -o"},
    {{"warc", "a.warc", "-o", "new.db", "--sqlite", "more.db"}, "two outputs"},
    {{"page.html", "-o", "page.html"}, "page.html would be overwritten"},
    {{"page.html", "-o", "mine.md", "--no-clobber"}, "mine.md is there"},
    {{"export", "a.db", "-o", "mine.md", "--no-clobber"}, "mine.md is there"},
    {{"import", "a.db", "a.db"}, "a.db would be overwritten"},
    {{"a.txt", "-o", "mine.txt"}, "no output of bodycopy"},
    // Options that do not go together
    {{"page.html", "-f", "csv", "--with", "markdown"}, "--with adds keys to records of JSON"},
    {{"page.html", "-f", "md", "--fields", "url"}, "--fields are of json"},
    {{"page.html", "-f", "md", "--csv-raw"}, "--csv-raw is of CSV and TSV"},
    {{"page.html", "-f", "md", "--shape", "newspaper"}, "--shape is of JSON"},
    {{"page.html", "--shape", "newspaper", "--with", "html"}, "leave out --shape"},
    {{"page.html", "a.txt", "--url", "https://a.example/"}, "more than one page"},
    {{"extract", "--input", "jsonl", "s.jsonl", "--url", "https://a.example/"}, "each request has its own"},
    {{"extract", "--input", "jsonl", "s.jsonl", "--out-dir", "new"}, "--out-dir is of pages"},
    {{"-i", "missing"}, "No such file"},
    {{"explain", "page.html", "--json", "--html", "new.html"}, "excludes"},
};

/// All files of a folder with their bytes.
std::map<std::string, std::string> FilesIn(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    files[entry.path().string()] = entry.is_regular_file() ? ReadAll(entry.path()) : "";
  return files;
}

TEST(WrongUsage, IsSaidAndDestroysNothing) {
  const TemporaryFolder folder;
  folder.Write("page.html", NewsPage());
  folder.Write("a.txt", "A dump of a page.\n");
  folder.Write("mine.txt", "What I have noted.\n");
  folder.Write("mine.md", "# What I have noted\n");
  folder.Write("urls.txt", "http://127.0.0.1:1/\n");
  folder.Write("s.jsonl", "{\"html\":\"<p>x\"}\n");
  folder.Write("a.warc", WarcText("https://a.example/1", HttpText(NewsPage())));
  RunProgram({"import", folder.Path("a.db"), "-"}, "{\"url\":\"https://a.example/1\",\"outcome\":\"ok\"}\n");
  const auto before = FilesIn(folder.Path(""));
  const fs::path here = fs::current_path();
  fs::current_path(folder.Path(""));
  ASSERT_GE(kCases.size(), 60U);
  for (const Case& wrong : kCases) {
    SCOPED_TRACE(::testing::PrintToString(wrong));
    const ProgramResult result = RunProgram(wrong.arguments);
    EXPECT_EQ(result.status, kWrongUsage);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, StartsWith("bodycopy: "));
    EXPECT_THAT(result.err, HasSubstr(wrong.message));
    EXPECT_EQ(FilesIn(folder.Path("")), before);
  }
  fs::current_path(here);
}

}  // namespace
}  // namespace bodycopy
