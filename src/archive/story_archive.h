#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bodycopy/error.h"

namespace bodycopy {

/// Which stories of an archive are meant; what is empty does not count.
struct StoryFilter {
  std::string site;    ///< A host or a registered domain.
  std::string author;  ///< A part of a name, in any case of ASCII.
  std::string from;    ///< Published on this day or later: ISO 8601, or the front of it.
  std::string to;      ///< Published on this day or earlier.
  /// Of Export() alone, for a failure has no words: without the records of pages that could not be had.
  bool no_failures = false;
};

struct FoundStory {
  std::string url;
  std::string headline;
  std::string authors;  ///< Joined by "; ".
  std::string date_published;
  std::string outcome;
  std::string snippet;  ///< Of the body, with kMatchBegin and kMatchEnd around what was found.
  double score = 0.0;   ///< Higher is better.
};

/// Control characters, which no record has.
inline constexpr char kMatchBegin = '\x02';
inline constexpr char kMatchEnd = '\x03';

/// Stories in an SQLite file: each URL once, with every version of its record that differed, and an index of
/// all words. What Commit() has returned from survives the end of the process and of the machine; another end
/// than that of the process leaves the file whole. Once the file could not be written, as on a full disk, the
/// archive stays failed: all since the last Commit() is taken back, and nothing is added any more. Not
/// thread-safe.
class StoryArchive {
 public:
  enum class Mode : std::uint8_t { kRead, kCreate };
  enum class Added : std::uint8_t {
    kNew,        ///< The first story of its URL.
    kRevised,    ///< Another version of a story.
    kUnchanged,  ///< There already.
    kFailure,    ///< The record of a page that could not be had.
  };

  StoryArchive();
  ~StoryArchive();
  StoryArchive(StoryArchive&&) noexcept;

  /// kRead changes nothing, so that the file and its folder may be read-only. Fails with file_error: not to
  /// be opened, no archive.
  static Expected<StoryArchive> Open(const std::string& path, Mode mode);

  /// Adds a record as JSON. A record of a URL that is there already becomes a revision if its story differs
  /// (not if only `metadata` does); the newest by dateDownloaded is the one that is found. A failure never
  /// takes the place of a story. A record without `url`, as that of a saved page, is known by its
  /// canonicalUrl, else by its `id` if that is text (the file's name), else by `name`. Fails with
  /// decode_error: no record, or nothing to know it by; with file_error: the file cannot be written.
  Expected<Added> Add(std::string_view record, std::string_view name = {});

  /// Brings what was added to the disk. Fails with file_error.
  Expected<void> Commit();

  bool is_new() const;  ///< There was nothing in the file when it was opened.
  bool failed() const;  ///< The file could not be read or written.

  /// The stories that have all the words ("in quotes": next to each other; a final *: the beginning of a
  /// word), the best first.
  Expected<std::vector<FoundStory>> Search(std::string_view words, const StoryFilter& filter,
                                           std::size_t limit);

  /// Gives the record of each story, or all its versions, to `take` until that returns false.
  Expected<void> Export(const StoryFilter& filter, bool all_revisions,
                        const std::function<bool(std::string_view record)>& take);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bodycopy
