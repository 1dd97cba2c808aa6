#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <utility>

namespace bodycopy {

class Transfer;

/// Bounds what all bodies hold at once. A transfer past the bound waits until there is room; so that those
/// under way come to an end, one at a time may go on. Used by one thread.
class BodyBudget {
 public:
  /// At most `most` bytes, and those of `elsewhere` count too.
  BodyBudget(std::uint64_t most, std::function<std::uint64_t()> elsewhere)
      : most_(most), elsewhere_(std::move(elsewhere)) {}

  bool has_room() const { return held_ + elsewhere_() < most_; }

  /// Whether `who` may take more now. If not, Next() gives it as soon as it may.
  bool Admit(Transfer* who);
  /// The first transfer that waited and may go on; null if there is none.
  Transfer* Next();

  /// A transfer that held `before` holds `now`.
  void Count(std::uint64_t before, std::uint64_t now) { held_ += now - before; }
  /// The transfer has ended, or was given up.
  void Leave(Transfer* who);

 private:
  bool MayGoOn(Transfer* who);

  std::uint64_t most_;
  std::function<std::uint64_t()> elsewhere_;
  std::uint64_t held_ = 0;
  Transfer* beyond_ = nullptr;  ///< The one that may go past the bound.
  std::deque<Transfer*> waiting_;
};

}  // namespace bodycopy
