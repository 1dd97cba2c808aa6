#include "archive/story_archive.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "archive/database.h"
#include "archive/digest.h"
#include "base/ascii.h"
#include "base/registered_domain.h"
#include "base/url.h"
#include "bodycopy/outcome.h"

namespace bodycopy {
namespace {

using Json = nlohmann::json;

// Stories with the words that are ranked, the latest ones: each takes a microsecond or two, and what nearly
// all have ranks none.
constexpr int kMaxRanked = 10'000;

constexpr std::size_t kMaxTransaction = 1'000;  // stories; Commit() comes before that in slow runs

constexpr std::int64_t kApplicationId = 1114596473;  // "Body": tells an archive from other databases

constexpr const char* kSchema = R"(
BEGIN IMMEDIATE;
PRAGMA application_id = 1114596473;
PRAGMA user_version = 1;
CREATE TABLE IF NOT EXISTS stories (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, site TEXT NOT NULL,
  outcome TEXT NOT NULL, headline TEXT NOT NULL, authors TEXT NOT NULL, date_published TEXT NOT NULL,
  downloaded TEXT NOT NULL, revision INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS stories_by_site ON stories (site, date_published);
CREATE TABLE IF NOT EXISTS revisions (
  id INTEGER PRIMARY KEY, story INTEGER NOT NULL REFERENCES stories (id), fingerprint TEXT NOT NULL,
  downloaded TEXT NOT NULL, record TEXT NOT NULL, UNIQUE (story, fingerprint));
CREATE VIEW IF NOT EXISTS story_texts AS
  SELECT stories.id AS id, headline, authors, coalesce(json_extract(record, '$.articleBody'), '') AS body
  FROM stories JOIN revisions ON revisions.id = stories.revision;
CREATE VIRTUAL TABLE IF NOT EXISTS story_index USING fts5 (
  headline, authors, body, content = 'story_texts', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2');
COMMIT;
)";

// What a reader of the story would see change.
constexpr const char* kStoryKeys[] = {"outcome",       "headline",      "alternativeHeadline", "authors",
                                      "datePublished", "dateModified",  "articleBody",         "updates",
                                      "mainImage",     "articleSection"};

std::string TextOf(const Json& record, const char* key) {
  const auto found = record.find(key);
  return found != record.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string AuthorsOf(const Json& record) {
  std::string names;
  const auto authors = record.find("authors");
  if (authors == record.end() || !authors->is_array()) return names;
  for (const Json& author : *authors) {
    if (!author.is_object()) continue;
    names += (names.empty() ? "" : "; ") + TextOf(author, "name");
  }
  return names;
}

std::string FingerprintOf(const Json& record) {
  std::string story;
  for (const char* key : kStoryKeys) {
    const auto found = record.find(key);
    if (found != record.end())
      story += key + found->dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return Sha1Label(story);
}

std::vector<std::string_view> FailureNames() {
  std::vector<std::string_view> names;
  for (auto i = static_cast<int>(Outcome::kNotHtml); i <= static_cast<int>(Outcome::kInternalError); ++i)
    names.push_back(OutcomeName(static_cast<Outcome>(i)));
  return names;
}

bool IsFailureName(std::string_view outcome) {
  const auto names = FailureNames();
  return std::find(names.begin(), names.end(), outcome) != names.end();
}

/// A condition of SQL that the outcome is no failure's.
std::string NoFailureSql(const std::string& outcome) {
  std::string list;
  for (const std::string_view name : FailureNames())
    list += (list.empty() ? "'" : ", '") + std::string(name) + "'";
  return " AND " + outcome + " NOT IN (" + list + ")";
}

/// What a record is known by: the page's URL, or the name of the file that it was saved as.
std::string KeyOf(const Json& record, std::string_view name) {
  for (const char* key : {"url", "canonicalUrl", "id"}) {
    if (std::string value = TextOf(record, key); !value.empty()) return value;
  }
  return std::string(name);
}

/// The columns of a record.
struct Story {
  bool is_failure = false;
  std::string url, host, site, outcome, headline, authors, date_published, downloaded, fingerprint, body;
};

Story StoryOf(const Json& record, std::string key) {
  Story story;
  story.url = std::move(key);
  Url url;
  if (ParseUrl(story.url, url)) story.host = url.host;
  story.site = RegisteredDomain(story.host);
  story.outcome = TextOf(record, "outcome");
  story.is_failure = IsFailureName(story.outcome);
  story.headline = TextOf(record, "headline");
  story.authors = AuthorsOf(record);
  story.date_published = TextOf(record, "datePublished");
  story.body = TextOf(record, "articleBody");
  const auto metadata = record.find("metadata");
  if (metadata != record.end() && metadata->is_object())
    story.downloaded = TextOf(*metadata, "dateDownloaded");
  story.fingerprint = FingerprintOf(record);
  return story;
}

/// The words as a query of FTS5: each a string, so that no character means anything but itself.
std::string QueryOf(std::string_view words) {
  std::string query;
  while (!(words = AsciiTrim(words)).empty()) {
    const bool is_phrase = words.front() == '"';
    if (is_phrase) words.remove_prefix(1);
    const std::size_t end = std::min(words.find_first_of(is_phrase ? "\"" : " \t\r\n\f\""), words.size());
    std::string_view word = words.substr(0, end);
    words.remove_prefix(std::min(end + (is_phrase ? 1 : 0), words.size()));
    const bool is_front = !is_phrase && word.ends_with('*');
    if (is_front) word.remove_suffix(1);
    if (word.empty()) continue;
    query += (query.empty() ? "\"" : " \"") + std::string(word) + (is_front ? "\" *" : "\"");
  }
  return query;
}

// The filter's conditions on the table stories, with its parameters from ?2 on.
constexpr const char* kFilterSql =
    " (?2 = '' OR stories.site = ?2 OR stories.host = ?2)"
    " AND (?3 = '' OR instr(lower(stories.authors), ?3) > 0)"
    " AND (?4 = '' OR stories.date_published >= ?4)"
    " AND (?5 = '' OR (stories.date_published <> '' AND substr(stories.date_published, 1, length(?5)) <= "
    "?5))";

void BindFilter(Statement& statement, const StoryFilter& filter) {
  statement.BindOne(2, AsciiLower(filter.site));
  statement.BindOne(3, AsciiLower(filter.author));
  statement.BindOne(4, filter.from);
  statement.BindOne(5, filter.to);
}

}  // namespace

struct StoryArchive::State {
  Database database;
  bool is_new = false;
  std::size_t uncommitted = 0;
  Statement find, add_story, add_revision, has_revision, change_story, index, unindex;

  void Prepare();
  void Begin();
  Added Add(const Story& story, std::string_view text);
  void Replace(const Story& story, std::int64_t id, std::int64_t revision);
};

StoryArchive::StoryArchive() : state_(std::make_unique<State>()) {}
StoryArchive::~StoryArchive() {
  if (state_) static_cast<void>(Commit());  // what failed is taken back when the file is closed
}
StoryArchive::StoryArchive(StoryArchive&&) noexcept = default;

Expected<StoryArchive> StoryArchive::Open(const std::string& path, Mode mode) {
  StoryArchive archive;
  Database& database = archive.state_->database;
  const bool creates = mode == Mode::kCreate;
  auto opened = database.Open(path, creates ? Database::Mode::kCreate : Database::Mode::kRead);
  if (!opened) return std::unexpected(opened.error());
  {
    Statement kind = database.Prepare(
        "SELECT (SELECT count(*) FROM sqlite_master), application_id FROM "
        "pragma_application_id");
    const bool can_read = kind.Step();
    archive.state_->is_new = can_read && kind.Integer(0) == 0;
    if (auto checked = database.Check(); !checked) return std::unexpected(checked.error());
    if (archive.state_->is_new ? !creates : kind.Integer(1) != kApplicationId) {
      return std::unexpected(
          Error{Outcome::kFileError, path + " is no archive of stories (see bodycopy warc --sqlite)"});
    }
  }
  if (!creates) return archive;
  for (const char* sql : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", kSchema}) {
    if (auto run = database.Run(sql); !run) return std::unexpected(run.error());
  }
  archive.state_->Prepare();
  if (auto checked = database.Check(); !checked) return std::unexpected(checked.error());
  return archive;
}

void StoryArchive::State::Prepare() {
  find = database.Prepare("SELECT id, outcome, downloaded FROM stories WHERE url = ?");
  add_story = database.Prepare(
      "INSERT INTO stories (url, host, site, outcome, headline, authors, date_published, downloaded, "
      "revision)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id");
  has_revision = database.Prepare("SELECT 1 FROM revisions WHERE story = ? AND fingerprint = ?");
  add_revision = database.Prepare(
      "INSERT INTO revisions (story, fingerprint, downloaded, record) VALUES (?, ?, ?, ?) RETURNING id");
  change_story = database.Prepare(
      "UPDATE stories SET outcome = ?, headline = ?, authors = ?, date_published = ?, downloaded = ?,"
      " revision = ? WHERE id = ?");
  index = database.Prepare("INSERT INTO story_index (rowid, headline, authors, body) VALUES (?, ?, ?, ?)");
  unindex = database.Prepare(
      "INSERT INTO story_index (story_index, rowid, headline, authors, body)"
      " SELECT 'delete', id, headline, authors, body FROM story_texts WHERE id = ?");
}

void StoryArchive::State::Begin() {
  if (uncommitted++ == 0) static_cast<void>(database.Run("BEGIN IMMEDIATE"));
}

/// Makes a revision the one that is found.
void StoryArchive::State::Replace(const Story& story, std::int64_t id, std::int64_t revision) {
  change_story
      .Bind(story.outcome, story.headline, story.authors, story.date_published, story.downloaded, revision,
            id)
      .Run();
  index.Bind(id, story.headline, story.authors, story.body).Run();
}

/// Once a statement has failed the others do nothing; who calls asks the database.
StoryArchive::Added StoryArchive::State::Add(const Story& story, std::string_view text) {
  const bool is_known = find.Bind(story.url).Step();
  std::int64_t id = is_known ? find.Integer(0) : 0;
  const bool has_story = is_known && !IsFailureName(find.Text(1));
  const bool is_older = is_known && !story.downloaded.empty() && story.downloaded < find.Text(2);
  find.Reset();
  const bool is_there = is_known && has_revision.Bind(id, story.fingerprint).Step();
  has_revision.Reset();
  const Added unlike = has_story ? Added::kRevised : Added::kNew;
  const Added added = story.is_failure ? Added::kFailure : is_there ? Added::kUnchanged : unlike;
  if (is_there) return added;
  if (!is_known) {
    add_story.Bind(story.url, story.host, story.site, story.outcome, story.headline, story.authors,
                   story.date_published, story.downloaded);
    if (add_story.Step()) id = add_story.Integer(0);
    add_story.Reset();
  }
  add_revision.Bind(id, story.fingerprint, story.downloaded, text);
  const std::int64_t revision = add_revision.Step() ? add_revision.Integer(0) : 0;
  add_revision.Reset();
  if (has_story ? story.is_failure || is_older : story.is_failure && is_older) return added;
  if (is_known) unindex.Bind(id).Run();
  Replace(story, id, revision);
  return added;
}

Expected<StoryArchive::Added> StoryArchive::Add(std::string_view text, std::string_view name) {
  text = AsciiTrim(text);
  const Json record = Json::parse(text, nullptr, false);
  if (!record.is_object()) return std::unexpected(Error{Outcome::kDecodeError, "no record: no JSON object"});
  std::string key = KeyOf(record, name);
  if (key.empty()) {
    return std::unexpected(
        Error{Outcome::kDecodeError, "a record without url, canonicalUrl and id cannot be archived"});
  }
  State& state = *state_;
  state.Begin();
  const Added added = state.Add(StoryOf(record, std::move(key)), text);
  if (auto checked = state.database.Check(); !checked) return std::unexpected(checked.error());
  if (state.uncommitted >= kMaxTransaction) {
    if (auto committed = Commit(); !committed) return std::unexpected(committed.error());
  }
  return added;
}

Expected<void> StoryArchive::Commit() {
  State& state = *state_;
  if (state.uncommitted == 0 || state.database.failed()) return state.database.Check();
  auto committed = state.database.Run("COMMIT");
  if (committed) state.uncommitted = 0;
  return committed;
}

bool StoryArchive::is_new() const {
  return state_->is_new;
}

bool StoryArchive::failed() const {
  return state_->database.failed();
}

Expected<std::vector<FoundStory>> StoryArchive::Search(std::string_view words, const StoryFilter& filter,
                                                       std::size_t limit) {
  Database& database = state_->database;
  const std::string query = QueryOf(words);
  std::vector<FoundStory> found;
  if (query.empty()) return found;
  // First which ones, then their snippets: SQLite would make one for each story that has the words.
  const bool is_filtered = !(filter.site + filter.author + filter.from + filter.to).empty();
  Statement best = database.Prepare(
      std::string(
          "SELECT story, worth FROM (SELECT story_index.rowid AS story, rank AS worth FROM story_index") +
      (is_filtered
           ? std::string(" JOIN stories ON stories.id = story_index.rowid WHERE story_index MATCH ?1 AND") +
                 kFilterSql
           : " WHERE story_index MATCH ?1") +
      " ORDER BY story_index.rowid DESC LIMIT " + std::to_string(kMaxRanked) + ") ORDER BY worth LIMIT ?6");
  best.Bind(query);
  if (is_filtered) BindFilter(best, filter);
  best.BindOne(6, static_cast<std::int64_t>(limit));
  Statement shown = database.Prepare(
      "SELECT url, stories.headline, stories.authors, date_published, outcome,"
      " snippet(story_index, 2, char(2), char(3), '…', 32) FROM story_index JOIN stories ON stories.id ="
      " story_index.rowid WHERE story_index MATCH ? AND story_index.rowid = ?");
  while (best.Step()) {
    if (!shown.Bind(query, best.Integer(0)).Step()) continue;
    found.push_back({shown.Text(0), shown.Text(1), shown.Text(2), shown.Text(3), shown.Text(4), shown.Text(5),
                     -best.Real(1)});
  }
  if (auto checked = database.Check(); !checked) return std::unexpected(checked.error());
  return found;
}

Expected<void> StoryArchive::Export(const StoryFilter& filter, bool all_revisions,
                                    const std::function<bool(std::string_view)>& take) {
  Database& database = state_->database;
  Statement records = database.Prepare(
      std::string("SELECT record FROM stories JOIN revisions ON ") +
      (all_revisions ? "revisions.story = stories.id" : "revisions.id = stories.revision") +
      " WHERE ?1 = '' AND" + kFilterSql +
      (filter.no_failures ? NoFailureSql("coalesce(json_extract(record, '$.outcome'), '')") : "") +
      " ORDER BY stories.id, revisions.id");
  records.Bind(std::string_view());
  BindFilter(records, filter);
  while (records.Step()) {
    if (!take(records.Text(0))) return {};
  }
  return database.Check();
}

}  // namespace bodycopy
