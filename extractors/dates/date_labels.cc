#include "extractors/dates/date_labels.h"

#include <array>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "extractors/dates/date_words.h"

namespace bodycopy {
namespace {

constexpr std::size_t kReachBefore = 48;  // bytes
constexpr std::size_t kReachAfter = 24;
constexpr std::size_t kLongestName = 256;

struct LabelRow {
  DateLabel label;
  std::string_view stems;  // beginnings of words, parted by commas
};

// Stems are looked for at the beginning of words; those of scripts without spaces anywhere.
constexpr auto kLabelRows = std::to_array<LabelRow>({
    {DateLabel::kPublished,
     "publish,posted,post date,asked,started,released,release date,issued,first "
     "seen,created,written,filed,veröffentlich,publiziert,"
     "erschienen,erstellt,eingestellt,geschrieben,publié,paru,mis en "
     "ligne,créé,rédigé,posté,publicad,publicac,publicó,"
     "creado,postado,pubblicat,pubblicaz,scritto,gepubliceerd,geplaatst,publicatie,opublikow,dodano,data "
     "publikacji,"
     "data dodania,utworzono,опублик,размещен,добавлен,дата "
     "публикации,создан,опубліков,publicat,julkaistu,publicerad,"
     "publisert,publiceret,udgivet,offentliggjort,yayın,yayim,giriş,eklenme,oluşturma,δημοσιευ,αναρτ,"
     "zveřejněn,vydáno,"
     "publikován,publikovan,vložen,uverejnen,zverejnen,objavljen,objavlj,közzé,megjelen,diterbitkan,"
     "dipublikasi,"
     "tayang,terbit,đăng,xuất bản,نشر,النشر,تاريخ النشر,انتشار,منتشر,פורסם,תאריך פרסום,प्रकाशित,पब्लिश,เผยแพร่,"
     "发布,發布,发表,發表,刊登,公開,掲載,投稿,配信,作成,입력,등록,승인,작성,게시,ngày đăng,created "
     "on,публик"},
    {DateLabel::kModified,
     "update,updated,last update,modified,last "
     "modified,edited,revised,changed,reviewed,corrected,aktualisier,geändert,"
     "bearbeitet,update,stand,mis à jour,mise à "
     "jour,actualisé,modifié,modification,actualizad,actualizó,modificad,"
     "atualizad,alterad,aggiornat,aggiornament,modificat,bijgewerkt,gewijzigd,aangepast,laatste "
     "update,zaktualiz,aktualizac,"
     "aktualiz,обновлен,изменен,оновлен,змінен,güncelle,son "
     "güncelle,düzenle,uppdaterad,ändrad,oppdatert,endret,opdater,"
     "päivitetty,muokattu,upraven,aktualizov,frissít,módosít,actualizat,ενημερω,diperbarui,dikemaskini,cập "
     "nhật,"
     "更新,修改,최종수정,수정,업데이트,تحديث,تعديل,به "
     "روز,ویرایش,עודכן,अपडेट,अद्यतन,อัปเดต,แก้ไข,apdeyt,пересмотр"},
    {DateLabel::kOther,
     "copyright,©,(c),expires,valid "
     "until,deadline,comment,joined,founded,registered,registriert,beigetreten,inscrit,registrado,зарегистр,"
     "регистрац,登録日,注册,member since,born,died,since,until,as "
     "of,starts,ends,"
     "event,register by,closing date,accessed,retrieved,seit,bis,gültig,ablauf,depuis,jusqu,desde,hasta,fino "
     "al,"
     "dal,tot,ab dem,retrieved on,kommentar,commentaire,comentario,комментар,next,available,effective"},
});

struct Stem {
  std::string folded;
  DateLabel label = DateLabel::kNone;
  bool anywhere = false;  // of a script without spaces between words
};

bool IsUnspaced(std::string_view folded) {
  const auto lead = static_cast<unsigned char>(folded.front());
  constexpr unsigned char kFirstLeadOfThreeBytes = 0xE0;
  return lead >= kFirstLeadOfThreeBytes;
}

/// By their first bytes; of those that share one, the order is that of the rows.
using StemTable = std::array<std::vector<Stem>, 256>;

const StemTable& Stems() {
  static const StemTable stems = [] {
    StemTable built;
    for (const LabelRow& row : kLabelRows) {
      std::string_view rest = row.stems;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string folded = FoldDateWord(rest.substr(0, end));
        if (!folded.empty())
          built[static_cast<unsigned char>(folded.front())].push_back(
              {folded, row.label, IsUnspaced(folded)});
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    return built;
  }();
  return stems;
}

bool BeginsWord(std::string_view text, std::size_t at) {
  return at == 0 || (!IsAsciiAlnum(text[at - 1]) && static_cast<unsigned char>(text[at - 1]) < 0x80);
}

DateLabel LabelAt(std::string_view folded, std::size_t at) {
  for (const Stem& stem : Stems()[static_cast<unsigned char>(folded[at])]) {
    if ((stem.anywhere || BeginsWord(folded, at)) && folded.substr(at).starts_with(stem.folded))
      return stem.label;
  }
  return DateLabel::kNone;
}

// The label of the stem that stands last in the text, or first with `first`.
DateLabel FindLabel(std::string_view folded, bool first) {
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const DateLabel label = LabelAt(folded, first ? i : folded.size() - 1 - i);
    if (label != DateLabel::kNone) return label;
  }
  return DateLabel::kNone;
}

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

DateLabel LabelBefore(std::string_view text) {
  std::size_t from = text.size() > kReachBefore ? text.size() - kReachBefore : 0;
  while (from < text.size() && IsContinuation(text[from])) ++from;
  text.remove_prefix(from);
  if (text.empty()) return DateLabel::kNone;
  return FindLabel(FoldDateWord(text), false);
}

DateLabel LabelAfter(std::string_view text) {
  std::size_t end = std::min(text.size(), kReachAfter);
  while (end > 0 && end < text.size() && IsContinuation(text[end])) --end;
  text = text.substr(0, end);
  if (text.empty()) return DateLabel::kNone;
  return FindLabel(FoldDateWord(text), true);
}

DateLabel LabelOfName(std::string_view name, bool& is_date) {
  name = name.substr(0, kLongestName);
  const auto has = [name](std::string_view word) {
    return AsciiFindIgnoreCase(name, word) != std::string_view::npos;
  };
  is_date = has("date") || has("time") || has("datum") || has("fecha") || has("published") || has("pubdat") ||
            has("posted") || has("dato") || has("created") || has("tarih") || has("dateline");
  if (has("comment") || has("expir") || has("event") || has("birth") || has("copyright"))
    return DateLabel::kOther;
  if (has("modif") || has("updat") || has("revis") || has("lastmod") || has("last-mod") || has("aktualis")) {
    // "update" has "date" in it, which says nothing.
    return DateLabel::kModified;
  }
  if (has("publi") || has("posted") || has("pubdat") || has("pub-dat") || has("pub_dat") || has("creat") ||
      has("issued") || has("postdate") || has("post-date") || has("entry-date") || has("entry_date")) {
    return DateLabel::kPublished;
  }
  return DateLabel::kNone;
}

}  // namespace bodycopy
