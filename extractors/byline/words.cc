#include "extractors/byline/words.h"

#include <unordered_map>

namespace bodycopy::byline {
namespace {

struct WordList {
  std::uint32_t flag;
  std::string_view words;  // parted by single spaces
};

// English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish,
// Czech, Russian, Ukrainian, Greek, Turkish, Indonesian, Vietnamese and some more, as their newspapers write
// bylines.
constexpr WordList kLists[] = {
    {kBy, "by von par por di door av af od przez от oleh bởi yazan از بقلم από"},
    {kAuthorWord,
     "eingestellt gepostet erstellt geplaatst ingezonden publicada postado postada enviado inserito dodał "
     "dodane dodano napisany опубликовал eklendi written writes wrote posted published reported reporting "
     "report reports story stories words text texts "
     "author "
     "authors authored article articles submitted contributed created compiled essay column "
     "opinion analysis commentary interview review guest blog post posts byline writing "
     "posté écrit rédigé publié propos recueillis texte texto textos auteur auteurs autrice auteure "
     "autor autora autores autoras autorin autoren autorinnen autor:in autor*in verfasst geschrieben "
     "veröffentlicht "
     "verfasser verfasserin beitrag bericht ein eine artikel artikeln kommentar kolumne gastbeitrag analyse "
     "escrito publicado redactado redacción escribe firma scritto pubblicato testo testi autore autrice "
     "articolo cura "
     "geschreven gepubliceerd tekst tekster skriven skrivet skrevet publicerad publiceret publisert "
     "författare "
     "forfatter forfattere tekst av skribent kirjoittaja teksti autorzy autorka opracował opracowała napisał "
     "napisała napsal napsala автор авторы текст текста автори написал написала κείμενο συντάκτης συντάκτες "
     "γράφει "
     "γράφουν yazar yazan yazı penulis ditulis pewarta laporan tác giả bài viết "
     "كتب كتبت كتبه بقلم تأليف إعداد الكاتب نویسنده מאת כתב כתבה लेखक द्वारा"},
    {kOtherCredit,
     "photo photos photograph photographs photography photographed photographer pictures picture image "
     "images illustration "
     "illustrations illustrated illustrator graphic graphics video videos videography edited edit editing "
     "reviewed "
     "fact checked fact-checked factchecked approved verified translated translation narrated produced "
     "directed "
     "medically clinically expert design designed cover artwork "
     "foto fotos bild bilder bildquelle grafik redigiert übersetzt übersetzung lektorat kamera "
     "crédit crédits credit credits illustrateur traduit traduction fotografía fotografia fotógrafo imagen "
     "imágenes "
     "traducción traducido editado ilustración immagini traduzione beeld fotografie vertaling vertaald "
     "fotograf zdjęcia fot фото фотограф перевод φωτογραφία fotoğraf kuva kuvat"},
    {kFunction,
     "the of in on at to a an is are was were be been has have had this that these those it its you your "
     "yours my me we "
     "our us he she they them his her their i as or not no if but so than then when where who what why how "
     "which will "
     "would can could should about after before over under between into out up down off more most all any "
     "some "
     "get got make new here there one two three first last next also just only very too now from with for do "
     "does did "
     "against during through because while until toward towards without within "
     "der die das dem den des ein eine einen einem einer ist sind war hat haben wird im am zum zur bei beim "
     "aus "
     "auf nach über unter vor für mit nicht auch als wie oder aber noch nur er sie es wir ihr ich sich seine "
     "ihre "
     "le les une est sont dans sur pour avec pas qui que au aux ce cette ces il elle nous vous ils elles son "
     "sa ses leur "
     "plus sous chez vers "
     "el los las una uno es son en con para sin sobre entre su sus se lo más como pero ha han fue "
     "il lo gli una uno è sono nel nella con per che non si più come ma ha hanno al alla "
     "o os as um uma no na nos nas com é são foi seu sua mais como mas "
     "het een is zijn op voor met niet ook aan uit bij naar wordt werd "
     "är har på som för med inte till det er har ikke til på med som det den et en "
     "ja on ei se että w na z do nie się jest są jak ale przy v se je na že ale od si "
     "не на что это как но по за из для при с в"},
    {kAnd, "and und et y e och og en & и і i dan ve và και ja a și és & with mit med avec con και"},
    {kParticle,
     "van von der den de la le del della di da do dos das du des el al bin ibn ben ter ten te zu zum zur af "
     "av san "
     "santa st y i e lo li mac dalla dal degli dei vom 't op in't bint binti abu abd am an"},
    {kMonth,
     "january february march april may june july august september october november december jan feb mar apr "
     "jun jul aug "
     "sep sept oct nov dec januar februar märz mai juni juli oktober dezember jänner mär okt dez janvier "
     "février mars "
     "avril juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio "
     "agosto "
     "septiembre octubre noviembre diciembre ene dic gennaio febbraio aprile maggio giugno luglio settembre "
     "ottobre "
     "novembre dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro januari "
     "februari "
     "maart mei augustus oktober december maj augusti stycznia lutego marca kwietnia maja czerwca lipca "
     "sierpnia września "
     "października listopada grudnia ledna února března dubna května června července srpna září října "
     "listopadu prosince "
     "января февраля марта апреля мая июня июля августа сентября октября ноября декабря ocak şubat mart "
     "nisan mayıs "
     "haziran temmuz ağustos eylül ekim kasım aralık maret agustus desember ιανουαρίου φεβρουαρίου μαρτίου "
     "απριλίου "
     "μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου tammikuuta helmikuuta "
     "maaliskuuta "
     "huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta"},
    {kWeekday,
     "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
     "montag "
     "dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi "
     "samedi dimanche "
     "lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato "
     "domenica "
     "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag "
     "vrijdag zaterdag "
     "zondag måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag понедельник "
     "вторник среда "
     "четверг пятница суббота воскресенье senin selasa rabu kamis jumat sabtu minggu pazartesi salı çarşamba "
     "perşembe "
     "cuma cumartesi pazar poniedziałek wtorek środa czwartek piątek sobota niedziela"},
    {kTime,
     "am pm a.m p.m gmt utc est edt cst cdt mst mdt pst pdt et ist bst cet cest mesz mez wib hour hours hrs "
     "minute minutes "
     "min mins second seconds day days week weeks month months year years ago yesterday today tomorrow uhr "
     "stunden "
     "minuten tage tagen heute gestern vor heures heure il jours minutos horas hace días hoy ayer ore fa "
     "minuti "
     "oggi ieri kl tim timmar sedan siden uur geleden gisteren vandaag timer siden dag godz temu назад часов "
     "минут "
     "часа saat önce dakika jam lalu menit"},
    {kRole,
     "editor editors editor-in-chief reporter reporters writer writers journalist journalists correspondent "
     "correspondents "
     "columnist columnists contributor contributors author blogger producer anchor host freelancer freelance "
     "intern fellow "
     "photographer videographer strategist analyst researcher director manager founder co-founder cofounder "
     "ceo cto cfo coo "
     "president vice-president professor lecturer specialist consultant engineer developer expert "
     "coordinator critic "
     "presenter meteorologist copywriter marketer advisor adviser attorney lawyer nutritionist dietitian "
     "therapist "
     "psychologist physician publisher officer spokesperson curator chef head lead leader executive coach "
     "owner scientist "
     "designer architect administrator moderator admin member novelist poet essayist historian economist "
     "partner "
     "chairman chairwoman chair trainer instructor educator teacher assistant associate evp svp vp "
     "pharmacist "
     "redakteur redakteurin redakteure chefredakteur chefredakteurin redaktor redaktorin reporterin "
     "korrespondent "
     "korrespondentin journalistin autorin autor volontär volontärin praktikant praktikantin ressortleiter "
     "ressortleiterin "
     "leiter leiterin leitung herausgeber herausgeberin gastautor gastautorin kolumnist kolumnistin "
     "mitarbeiter "
     "mitarbeiterin chefreporter chefreporterin wirtschaftsredakteur politikredakteur sportredakteur "
     "geschäftsführer "
     "geschäftsführerin blattmacher auslandskorrespondent auslandskorrespondentin "
     "correspondant correspondante envoyé envoyée spécial spéciale rédacteur rédactrice journaliste "
     "chroniqueur "
     "chroniqueuse reporter-photographe directeur directrice auteur chef "
     "corresponsal periodista redactor redactora editora reportero reportera columnista enviado enviada "
     "director directora "
     "jefe jefa colaborador colaboradora "
     "giornalista inviato inviata corrispondente redattore redattrice direttore caporedattore collaboratore "
     "jornalista repórter correspondente colunista redator redatora editor-chefe colaborador "
     "redacteur verslaggever correspondente hoofdredacteur columniste journaliste freelancejournalist "
     "reporter redaktör skribent krönikör ledarskribent journalist kulturredaktör chefredaktör kommentator "
     "kommentatör "
     "toimittaja kirjeenvaihtaja dziennikarz dziennikarka redaktor redaktorka korespondent korespondentka "
     "publicysta "
     "redaktorė žurnalistas корреспондент обозреватель журналист журналистка редактор колумнист спецкор "
     "репортер "
     "δημοσιογράφος συντάκτης ανταποκριτής muhabir muhabiri editörü editör yazarı wartawan jurnalis reporter "
     "kontributor "
     "phóng viên"},
    {kRoleAdjective,
     "senior junior staff chief deputy managing political national international foreign special assistant "
     "associate "
     "contributing executive general sports sport business technology tech science health education "
     "environment climate "
     "culture arts entertainment politics economics economic financial finance investigative digital online "
     "features "
     "feature news city local state regional breaking award-winning guest acting former lead principal co "
     "vice diplomatic "
     "defence defense security legal crime court courts investigations world africa asia europe european "
     "american "
     "washington london united medical editorial marketing content social media product research creative "
     "web copy "
     "multimedia data royal travel food lifestyle fashion style money energy transport consumer us uk full "
     "stack "
     "registered licensed certified clinical freelance independent veteran weekend night night-time opinion "
     "our unser unserer unserem unserm notre nos nuestro nuestra nuestros nostro nostra nosso nossa onze vår "
     "vores leitender leitende stellvertretender stellvertretende stv freier freie ständiger grand "
     "principal"},
    {kOrganisation,
     "team staff desk newsroom news magazine inc llc ltd gmbh corp company media redaktion "
     "nachrichtenredaktion "
     "onlineredaktion newsdesk editors editorial board bureau network press agency agencies university "
     "college institute "
     "center centre association foundation department ministry office group club society council committee "
     "school academy "
     "hospital library museum bank services service times post herald tribune gazette journal chronicle "
     "observer telegraph "
     "mail express guardian independent radio tv television channel studio studios solutions agentur verlag "
     "zeitung "
     "zeitschrift blatt anzeiger tagblatt verein verband stiftung ministerium universität rédaction "
     "redacción redazione "
     "redação redactie redaktionen toimitus redakcja редакция σύνταξη haber ajansı merkezi agence agencia "
     "agencias agenzia "
     "redaksi tim wire newswire syndicate contributors wiki blog store shop partners marketing support "
     "administrator "
     "webmaster admin digital online today daily weekly report reports company collective community "
     "initiative "
     "publications publishing publisher interactive"},
    {kAgency,
     "reuters afp ap dpa apa sda efe ansa upi bloomberg xinhua tass ria itar-tass интерфакс тасс риа pti ani "
     "ians belga anp "
     "ntb ritzau stt tt lusa kyodo yonhap agerpres pap ctk čtk mti kna epd sid afx awp ats keystone-sda "
     "antara bernama aap "
     "cp pa ddp rtr bns elta delfi aa iha dha cihan sputnik kathpress "
     "agencies agenturen europapress tanjug hina"},
    {kNoise,
     "say says said sagt dit dice diz schreibt meint zegt skriver share shares comment comments read reads "
     "reading updated update published posted follow following "
     "follower followers "
     "subscribe subscription email mail print save listen copy link links facebook twitter linkedin "
     "pinterest instagram "
     "whatsapp telegram reddit tumblr vkontakte flipboard pocket youtube tiktok threads x bluesky messenger "
     "view views more "
     "bio profile about all last modified edited date time created see bookmark like likes reply replies "
     "leave home "
     "category categories tags tag filed under topics advertisement sponsored exclusive premium unknown "
     "anonymous login "
     "sign register join filed menu search open close show hide click tap contact website site posts "
     "articles stories "
     "originally first via dated released uhr "
     "aktualisiert veröffentlicht erstellt stand lesezeit kommentare kommentar teilen drucken merken folgen "
     "lesedauer "
     "zuletzt geändert uhrzeit datum artikel mehr anzeige "
     "publié modifié mis jour lecture partager commentaires réagir imprimer lire abonnés temps mise "
     "publicado actualizado compartir comentarios lectura leer tiempo guardar seguir enviar imprimir "
     "pubblicato aggiornato condividi commenti lettura stampa tempo "
     "atualizado compartilhe comentários leitura ouvir "
     "gepubliceerd bijgewerkt delen reacties leestijd publicerad uppdaterad dela kommentarer lästid "
     "opdateret publiceret "
     "oppdatert publisert del kommenter lesetid julkaistu päivitetty jaa opublikowano aktualizacja "
     "udostępnij komentarze "
     "опубликовано обновлено поделиться комментариев комментарии комментарий читать просмотров diterbitkan "
     "diperbarui bagikan komentar baca "
     "yayınlanma güncelleme paylaş yorum δημοσιεύτηκε ενημερώθηκε σχόλια"},
    {kCredential,
     "md m.d phd ph.d dphil rd rdn rn ms msc m.sc mba m.b.a bsc b.sc ma m.a ba b.a mph m.p.h mpp jd j.d esq "
     "do d.o dds d.d.s "
     "dmd dvm d.v.m lcsw lmft lpc cpa cfa cfp cepf chfc cscs cpt np fnp pa-c pharmd psyd psy.d edd ed.d dpt "
     "dnp msn bsn lmhc "
     "fand faap facp facs ldn cde cdces ccc-slp ibclc rph llm ll.m frcp mbbs frs obe mbe cbe kc qc msw fcca "
     "aca ficb mfa m.f.a "
     "med m.ed llb ceng pmp cissp cpp psp shrm-cp sphr cap rncp ace nasm"},
    {kHonorific,
     "dr prof professor mr mrs ms miss sir dame lord lady rev fr sr hon gen col lt capt maj sgt sen rep gov "
     "doc mag ing dipl "
     "dipl.-ing dr.-ing univ.-prof priv.-doz pd herr frau mme mlle m don doña dra sra dott dott.ssa doktor "
     "drs ir haji ustaz "
     "pater bruder schwester father sister brother rabbi imam bishop"},
    {kGeneration, "jr sr ii iii iv junior jun sen filho neto júnior"},
    {kTail,
     "for in from at via of für aus pour à depuis para desde da per fra från voor uit bei im to on "
     "dans chez au en из для fürs beim as als"},
    {kPlace,
     "london paris berlin washington brussels brüssel bruxelles moscow moskau moskva beijing peking tokyo "
     "tokio "
     "madrid rome rom roma vienna wien zürich zurich bern basel genf genève geneva hamburg münchen munich "
     "köln frankfurt "
     "stuttgart düsseldorf leipzig dresden hannover jerusalem cairo kairo istanbul ankara athens athen "
     "warsaw warschau "
     "kiev kyiv kiew nairobi delhi mumbai bangkok singapore sydney melbourne toronto ottawa chicago boston "
     "houston dallas "
     "atlanta miami denver seattle detroit philadelphia lagos johannesburg dubai doha beirut baghdad tehran "
     "kabul islamabad "
     "karachi dhaka manila jakarta seoul hanoi taipei lisbon lisboa dublin edinburgh glasgow oslo stockholm "
     "copenhagen "
     "helsinki prague praha budapest bucharest sofia belgrade zagreb athen usa uk germany deutschland france "
     "italy spain "
     "china russia india japan brazil mexico canada australia england scotland ireland österreich schweiz"},
};

// Words of the lists that would do harm as tails of names in languages where they are particles are told
// apart by the grammar, which looks at the case of the word and of its neighbours.
std::unordered_map<std::string_view, std::uint32_t> BuildTable() {
  std::unordered_map<std::string_view, std::uint32_t> table;
  for (const WordList& list : kLists) {
    std::string_view rest = list.words;
    while (!rest.empty()) {
      const std::size_t end = rest.find(' ');
      const std::string_view word = rest.substr(0, end);
      if (!word.empty()) table[word] |= list.flag;
      rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  return table;
}

// Endings of English and German words for occupations.
constexpr std::string_view kRoleEndings[] = {"ologist", "ologists", "ician", "icians", "alist",   "apist",
                                             "turist",  "ographer", "ologe", "ologin", "ationist"};
constexpr std::size_t kShortestRole = 8;

std::uint32_t FlagsByEnding(std::string_view word) {
  if (word.size() < kShortestRole) return 0;
  for (const std::string_view ending : kRoleEndings) {
    if (word.ends_with(ending)) return kRole;
  }
  return 0;
}

}  // namespace

std::uint32_t FlagsOf(std::string_view lower_word) {
  static const std::unordered_map<std::string_view, std::uint32_t> table = BuildTable();
  const auto found = table.find(lower_word);
  return found == table.end() ? FlagsByEnding(lower_word) : found->second;
}

}  // namespace bodycopy::byline
