#include "extractors/body/words.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/utf8.h"

namespace bodycopy {
namespace {

struct ClassWords {
  WordClass word_class;
  std::string_view words;  // parted by spaces
};

// The first class that has a word keeps it.
constexpr ClassWords kClasses[] = {
    {WordClass::kShare,
     "share shares facebook twitter tweet whatsapp linkedin pinterest reddit telegram email e-mail mail "
     "tumblr instagram "
     "youtube tiktok bluesky follow print copy link teilen folgen drucken partager suivre imprimer compartir "
     "seguir "
     "imprimir condividi segui stampa delen volg udostępnij поделиться paylaş dela del jaa"},
    {WordClass::kSubscribe,
     "subscribe subscription newsletter newsletters signup sign inbox register login log account member "
     "membership join "
     "abonnieren abo abonnement anmelden registrieren abonnez inscrivez suscríbete suscribirse boletín "
     "assine iscriviti "
     "abbonati aanmelden nieuwsbrief prenumerera подписаться подпишитесь abone"},
    {WordClass::kRights,
     "copyright rights reserved terms imprint impressum rechte vorbehalten droits réservés derechos "
     "reservados direitos "
     "diritti riservati rechten voorbehouden права защищены trademark ltd inc gmbh"},
    {WordClass::kComment,
     "comment comments reply replies responses disqus kommentar kommentare antworten commentaire "
     "commentaires répondre "
     "comentario comentarios responder comentários commenti rispondi reacties reageer комментарии ответить "
     "yorum logged"},
    {WordClass::kMore,
     "read more related recommended recommends popular trending latest also next previous prev see continue "
     "lesen mehr "
     "weitere weiterlesen lire plus aussi voir leer más también ver mais leia veja leggi anche altri lees "
     "meer verder "
     "czytaj także читайте также далее más noticias article articles story stories läs läser läsa læs lue "
     "lesetipp "
     "siehe zobacz czytaj čtěte přečtěte citește citeşte baca xem saiba veja approfondisci tovább подробнее "
     "докладніше διαβάστε"},
    {WordClass::kAdvert,
     "advertisement advertisements ad ads sponsored advertising promoted anzeige werbung publicité "
     "publicidad anuncio "
     "publicidade pubblicità advertentie reklama реклама reklam annons annonse affiliate commission"},
    {WordClass::kCredit,
     "photo photos image images picture credit getty reuters ap afp shutterstock courtesy foto bild quelle "
     "crédit crédits "
     "imagen imagem fuente fonte bron фото archivo photograph illustration dpa imago caption source"},
    {WordClass::kConsent,
     "cookie cookies privacy consent accept settings datenschutz zustimmen akzeptieren confidentialité "
     "accepter "
     "privacidad aceptar privacidade aceitar accetta gdpr policy einwilligung einwilligungen zustimmung "
     "kennungen "
     "consentement consentimiento consentimento consenso toestemming zgoda согласие tracking trackers"},
    {WordClass::kByline,
     "by author authors editor reporter correspondent writer staff von autor autorin redakteur redaktion par "
     "auteur "
     "rédaction por redacción autora redação redazione autore door redactie автор av tekst"},
    {WordClass::kPublished,
     "published updated posted date min minutes minute ago uhr veröffentlicht aktualisiert stand publié mis "
     "publicado "
     "actualizado atualizado pubblicato aggiornato gepubliceerd bijgewerkt опубликовано обновлено hours days "
     "est edt gmt"},
    {WordClass::kFunction,
     "the of and to in a is that for it on with as was are be this at from or an have not but his her they "
     "which you we "
     "has had will their been one all if can about were when who what there would so my your our said he she "
     "i its than "
     "der die und das den zu mit sich des ist im für auf nicht ein eine dem als auch es an werden aus er hat "
     "dass sie "
     "nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis "
     "durch "
     "de la le les et en un une du que est pour dans qui au aux sur pas ne ce il elle se avec son sa ses ont "
     "été mais "
     "el los las con una para es lo su al como sus pero fue este ha sobre entre cuando muy sin "
     "o os as da do em um uma não com na no se mais foi pelo pela dos das ao "
     "il di che è e per non si sono della del dei nel alla una gli anche ma come "
     "het een van en in te dat op is voor met zijn er niet aan ook maar bij naar "
     "och att det som en på är av för med den till inte om ett har de men var jag "
     "og i at er til han av som på med ikke fra kan ja on oli että ei se "
     "w z na się nie do to jest że od po jak o za przez и в не на что с как по это он она из к у за от но "
     "для "
     "bir ve bu da de için ile olarak ne في من على أن إلى عن هذا التي از به که در را این با است"},
};

/// Word classes by hash, with open addressing.
class ClassTable {
 public:
  ClassTable() {
    for (const ClassWords& group : kClasses) {
      std::string_view rest = group.words;
      while (!rest.empty()) {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        if (space > 0) Add(WordHash(rest.substr(0, space)), group.word_class);
        rest.remove_prefix(std::min(space + 1, rest.size()));
      }
    }
  }

  WordClass Find(std::uint32_t hash) const {
    for (std::size_t at = hash % kSize; entries_[at].word_class != WordClass::kNone; at = (at + 1) % kSize) {
      if (entries_[at].hash == hash) return entries_[at].word_class;
    }
    return WordClass::kNone;
  }

 private:
  static constexpr std::size_t kSize = 4096;
  struct Entry {
    std::uint32_t hash = 0;
    WordClass word_class = WordClass::kNone;
  };

  void Add(std::uint32_t hash, WordClass word_class) {
    std::size_t at = hash % kSize;
    while (entries_[at].word_class != WordClass::kNone) {
      if (entries_[at].hash == hash) return;
      at = (at + 1) % kSize;
    }
    entries_[at] = {hash, word_class};
  }

  std::array<Entry, kSize> entries_;
};

bool IsUnspaced(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0E7F);
}

std::uint32_t Mix(std::uint32_t hash, char32_t c) {
  char bytes[4];
  std::string_view view;
  if (c < 0x800) {
    bytes[0] = static_cast<char>(0xC0U | (c >> 6U));
    bytes[1] = static_cast<char>(0x80U | (c & 0x3FU));
    view = {bytes, 2};
  } else {
    bytes[0] = static_cast<char>(0xE0U | ((c >> 12U) & 0x0FU));
    bytes[1] = static_cast<char>(0x80U | ((c >> 6U) & 0x3FU));
    bytes[2] = static_cast<char>(0x80U | (c & 0x3FU));
    view = {bytes, 3};
  }
  for (const char byte : view) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  return hash;
}

// Lower case of the alphabets that news is written in, without a look into Unicode's tables.
char32_t QuickLower(char32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c >= 0x391 && c <= 0x3A9) return c + 0x20;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x100 && c <= 0x17F) return c | 1U;
  return c;
}

bool IsWordBeyondAscii(char32_t c) {
  if (c < 0x2000) return c >= 0xC0 || c == 0xAA || c == 0xB5 || c == 0xBA;
  return c >= 0x2E80 && !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c <= 0xFF0F) &&
         c != kReplacementCharacter && c < 0x1F000;
}

std::uint32_t Shingle(std::span<const std::uint32_t> words, std::size_t at) {
  const std::uint32_t shingle = (words[at] * 31U + words[at + 1]) * 31U + words[at + 2];
  return shingle == 0 ? 1 : shingle;
}

}  // namespace

void AppendWords(std::string_view text, Words& words) {
  static const ClassTable kTable;
  constexpr std::uint32_t kEmpty = WordHash("");
  std::uint32_t hash = kEmpty;
  bool inside = false;
  const auto finish = [&] {
    if (!inside) return;
    words.hashes.push_back(hash);
    words.classes.push_back(kTable.Find(hash));
    hash = kEmpty;
    inside = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      ++i;
      if (IsAsciiAlnum(c) || c == '_') {
        hash = (hash ^ static_cast<unsigned char>(ToAsciiLower(c))) * 16777619U;
        inside = true;
      } else {
        finish();
      }
      continue;
    }
    std::string_view rest = text.substr(i);
    const char32_t wide = TakeCodePoint(rest);
    i = text.size() - rest.size();
    if (!IsWordBeyondAscii(wide)) {
      finish();
      continue;
    }
    if (IsUnspaced(wide)) finish();
    hash = Mix(hash, QuickLower(wide));
    inside = true;
    if (IsUnspaced(wide)) finish();
  }
  finish();
}

ShingleSet::ShingleSet(std::span<const std::uint32_t> words) {
  if (words.size() < 3) return;
  std::size_t size = 16;
  while (size < words.size() * 2) size *= 2;
  table_.resize(size);
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const std::uint32_t shingle = Shingle(words, i);
    std::size_t at = shingle & (size - 1);
    while (table_[at] != 0 && table_[at] != shingle) at = (at + 1) & (size - 1);
    table_[at] = shingle;
  }
}

bool ShingleSet::Has(std::uint32_t shingle) const {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = shingle & mask; table_[at] != 0; at = (at + 1) & mask) {
    if (table_[at] == shingle) return true;
  }
  return false;
}

float ShingleSet::Share(std::span<const std::uint32_t> words) const {
  if (table_.empty() || words.size() < 3) return 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) found += Has(Shingle(words, i));
  return static_cast<float>(found) / static_cast<float>(words.size() - 2);
}

}  // namespace bodycopy
