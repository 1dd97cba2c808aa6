#include "fetch/body_budget.h"

#include <algorithm>

namespace bodycopy {

bool BodyBudget::MayGoOn(Transfer* who) {
  if (has_room()) return true;
  if (beyond_ == nullptr) beyond_ = who;
  return beyond_ == who;
}

bool BodyBudget::Admit(Transfer* who) {
  if (MayGoOn(who)) return true;
  waiting_.push_back(who);
  return false;
}

Transfer* BodyBudget::Next() {
  if (waiting_.empty() || !MayGoOn(waiting_.front())) return nullptr;
  Transfer* next = waiting_.front();
  waiting_.pop_front();
  return next;
}

void BodyBudget::Leave(Transfer* who) {
  if (beyond_ == who) beyond_ = nullptr;
  waiting_.erase(std::remove(waiting_.begin(), waiting_.end(), who), waiting_.end());
}

}  // namespace bodycopy
