#include "extractors/dates/date_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace bodycopy {
namespace {

struct WordRow {
  DateWord word;
  std::string_view forms;  // parted by spaces
};

constexpr auto kWordRows = std::to_array<WordRow>({
    {DateWord::kOrdinal, "st nd rd th er re ère e º ª ª. a. ve de va ri ste ος η"},
    {DateWord::kParticle,
     "of de del d di da den der dne the el al ng ika thg gada m eko ko añ ngay tarikh ליום ב od v du le ц"},
    {DateWord::kWeekday,
     "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
     "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
     "lundi mardi mercredi jeudi vendredi samedi dimanche lun mer jeu ven sam dim "
     "lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom "
     "segunda terça quarta quinta sexta feira seg ter qua qui sex "
     "lunedì martedì mercoledì giovedì venerdì gio sab "
     "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma wo vr za zo "
     "poniedziałek wtorek środa czwartek piątek sobota niedziela "
     "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс "
     "понеділок вівторок середа четвер п'ятниця субота неділя "
     "pazartesi salı çarşamba perşembe cuma cumartesi pazar "
     "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag "
     "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ke pe la su "
     "pondělí úterý středa čtvrtek pátek hétfő kedd szerda csütörtök péntek szombat vasárnap "
     "luni marți miercuri joi vineri sâmbătă duminică δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή "
     "senin selasa rabu kamis jumat sabtu minggu الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد "
     "شنبه یکشنبه دوشنبه سهشنبه چهارشنبه پنجشنبه جمعه 月 火 水 木 金 土 日 월 화 수 목 금 토 일"},
    {DateWord::kAm, "am a.m 上午 오전 午前 凌晨 早上 öö ص صباحا πμ sáng पूर्वाह्न"},
    {DateWord::kPm, "pm p.m 下午 오후 午後 晚上 م مساء μμ chiều tối अपराह्न"},
    {DateWord::kHour,
     "uhr h hrs hr hs heures heure uur 時 时 点 點 시 giờ horas hora น ч год ore ora ώρα klo g hod"},
    {DateWord::kMinute, "分 분 min mn m phút"},
    {DateWord::kTimeLead,
     "at um à a las às alle kl klo om o godz godzina в о u ob v ve saat pukul jam jm lúc στις ώρα ura ore "
     "ora alle "
     "time à-partir das los la l os kello klokken tid المصادف الساعة ساعت בשעה เวลา t saati dalle the le den "
     "orario"},
    {DateWord::kAgoBefore, "vor hace há πριν منذ قبل לפני acum před prieš pirms pred"},
    {DateWord::kAgoAfter,
     "ago fa geleden temu назад önce sedan siden sitten ezelőtt тому atrás lalu trước पहले পূর্বে আগে ที่แล้ว "
     "ที่ผ่านมา "
     "پیش قبل yang-lalu преди eelmine tagasi atpakaļ nazaj earlier zurück"},
    {DateWord::kToday,
     "today heute aujourd'hui hoy hoje oggi vandaag dzisiaj dziś сегодня bugün idag tänään dnes σήμερα ma "
     "astăzi сьогодні "
     "今天 今日 오늘 اليوم امروز היום आज วันนี้"},
    {DateWord::kYesterday,
     "yesterday gestern hier ayer ontem ieri gisteren wczoraj вчера dün igår eilen včera χθες tegnap вчора "
     "kemarin 昨天 "
     "昨日 어제 أمس امس دیروز אתמול เมื่อวาน"},
});

struct UnitRow {
  std::int64_t seconds;
  std::string_view forms;
};

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kWeek = 7 * kDay;
constexpr std::int64_t kMonth = 30 * kDay;
constexpr std::int64_t kYear = 365 * kDay;

constexpr auto kUnitRows = std::to_array<UnitRow>({
    {1,
     "second seconds sec secs s sekunde sekunden seconde secondes segundo segundos secondo secondi sekund "
     "sekundy секунд "
     "секунды секунду saniye sekunder sekuntia vteřin δευτερόλεπτα detik giây ثانية ثوان ثانیه שניות सेकंड "
     "วินาที"},
    {kMinute,
     "minute minutes min mins m minuten minuto minutos minuti minuut minuta minuty minut минут минуты минуту "
     "мин "
     "dakika dk minutter minuter minuuttia perc minut хвилин хвилини λεπτά λεπτό menit phút دقيقة دقائق "
     "دقیقه "
     "דקות דקה मिनट นาที"},
    {kHour,
     "hour hours hr hrs h std stunde stunden heure heures hora horas ora ore uur uren godzina godziny godzin "
     "час "
     "часа часов ч saat sa timer time timmar timme tuntia tunti hodin hodiny hodinou hodinami óra órája "
     "órával godinu "
     "години годин ώρες ώρα jam giờ tiếng ساعة ساعات ساعت שעות שעה घंटे घंटा ชั่วโมง"},
    {kDay,
     "day days d tag tage tagen jour jours día días dia dias giorno giorni gg dag dagen dzień dni день дня "
     "дней дн "
     "gün dage dagar dager päivää päivä dní dnem dny nap napja nappal zi zile дні днів ημέρες μέρες ημέρα "
     "hari ngày "
     "يوم أيام ایام روز ימים יום दिन วัน"},
    {kWeek,
     "week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken tydzień "
     "tygodnie tygodni "
     "неделю недели недель hafta uker uke veckor vecka uger uge viikkoa viikko týdny týdnem hét hete "
     "săptămâni тижні "
     "тижнів εβδομάδες minggu tuần أسبوع أسابيع هفته שבועות שבוע सप्ताह สัปดาห์"},
    {kMonth,
     "month months monat monate monaten mois mes meses mês mese mesi maand maanden miesiąc miesiące miesięcy "
     "месяц "
     "месяца месяцев ay måned måneder månad månader kuukautta kuukausi měsíc měsíci měsíců hónap hónapja "
     "lună luni "
     "місяць місяці місяців μήνες bulan tháng شهر أشهر ماه חודשים חודש महीने เดือน"},
    {kYear,
     "year years yr yrs jahr jahre jahren an ans année années año años ano anos anno anni jaar rok lata lat "
     "год года "
     "лет yıl år vuotta vuosi roky rokem let év éve ani рік роки років χρόνια tahun năm سنة سنوات سال שנים "
     "שנה साल ปี"},
});

struct ZoneRow {
  std::string_view name;
  std::int16_t minutes;
};

constexpr int kHourOffset = 60;

constexpr auto kZones = std::to_array<ZoneRow>({
    {"ACDT", 630}, {"ACST", 570}, {"AEDT", 660},  {"AEST", 600}, {"AKDT", -480}, {"AKST", -540},
    {"ART", -180}, {"AWST", 480}, {"BRST", -120}, {"BRT", -180}, {"CAT", 120},   {"CDT", -300},
    {"CEST", 120}, {"CET", 60},   {"CLST", -180}, {"CLT", -240}, {"COT", -300},  {"EAT", 180},
    {"EDT", -240}, {"EEST", 180}, {"EET", 120},   {"EST", -300}, {"GMT", 0},     {"HKT", 480},
    {"HST", -600}, {"ICT", 420},  {"IDT", 180},   {"JST", 540},  {"KST", 540},   {"MDT", -360},
    {"MESZ", 120}, {"MEZ", 60},   {"MSD", 240},   {"MSK", 180},  {"MYT", 480},   {"NDT", -150},
    {"NPT", 345},  {"NST", -210}, {"NZDT", 780},  {"NZST", 720}, {"PDT", -420},  {"PET", -300},
    {"PHT", 480},  {"PKT", 300},  {"SAST", 120},  {"SGT", 480},  {"TRT", 180},   {"UTC", 0},
    {"VET", -240}, {"WAT", 60},   {"WEST", 60},   {"WET", 0},    {"WIB", 420},   {"WIT", 540},
    {"WITA", 480}, {"YEKT", 300}, {"Z", 0},       {"МСК", 180},  {"ΤΣΙ", 120},
});

// "ET" is EST in winter and EDT in summer.
constexpr auto kWallClockZones =
    std::to_array<ZoneRow>({{"CT", -360}, {"ET", -300}, {"MT", -420}, {"PT", -480}});

struct UnspacedRow {
  std::string_view form;
  std::int64_t seconds;
};

// Longer forms before their beginnings.
constexpr auto kUnspacedAgo = std::to_array<UnspacedRow>({
    {"秒钟前", 1},       {"秒前", 1},        {"초 전", 1},       {"초전", 1},        {"分钟前", kMinute},
    {"分鐘前", kMinute}, {"分前", kMinute},  {"분 전", kMinute}, {"분전", kMinute},  {"个小时前", kHour},
    {"小时前", kHour},   {"小時前", kHour},  {"時間前", kHour},  {"시간 전", kHour}, {"시간전", kHour},
    {"天前", kDay},      {"日前", kDay},     {"일 전", kDay},    {"일전", kDay},     {"周前", kWeek},
    {"週間前", kWeek},   {"週前", kWeek},    {"주 전", kWeek},   {"주전", kWeek},    {"个月前", kMonth},
    {"個月前", kMonth},  {"か月前", kMonth}, {"ヶ月前", kMonth}, {"カ月前", kMonth}, {"개월 전", kMonth},
    {"개월전", kMonth},  {"年前", kYear},    {"년 전", kYear},   {"년전", kYear},
});

constexpr auto kVietnameseNumbers = std::to_array<std::string_view>(
    {"", "mot", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi", "", "chap"});

template <typename Value, typename Rows, typename ValueOf>
std::unordered_map<std::string, Value> IndexForms(const Rows& rows, ValueOf value_of) {
  std::unordered_map<std::string, Value> index;
  for (const auto& row : rows) {
    std::string_view forms = row.forms;
    while (!forms.empty()) {
      const std::size_t end = std::min(forms.find(' '), forms.size());
      index.try_emplace(FoldDateWord(forms.substr(0, end)), value_of(row));
      forms.remove_prefix(std::min(end + 1, forms.size()));
    }
  }
  return index;
}

}  // namespace

DateWord FindDateWord(std::string_view folded) {
  static const auto index = IndexForms<DateWord>(kWordRows, [](const WordRow& row) { return row.word; });
  const auto found = index.find(std::string(folded));
  return found == index.end() ? DateWord::kNone : found->second;
}

int FindVietnameseNumber(std::string_view folded) {
  for (std::size_t number = 1; number < kVietnameseNumbers.size(); ++number) {
    if (!folded.empty() && folded == kVietnameseNumbers[number]) return static_cast<int>(number);
  }
  return folded == "gieng" ? 1 : 0;
}

std::int64_t FindUnitSeconds(std::string_view folded) {
  static const auto index =
      IndexForms<std::int64_t>(kUnitRows, [](const UnitRow& row) { return row.seconds; });
  const auto found = index.find(std::string(folded));
  return found == index.end() ? 0 : found->second;
}

std::size_t TakeUnspacedAgo(std::string_view text, std::int64_t& unit_seconds) {
  const std::size_t spaces = text.starts_with(' ') ? 1 : 0;
  text.remove_prefix(spaces);
  for (const UnspacedRow& row : kUnspacedAgo) {
    if (!text.starts_with(row.form)) continue;
    unit_seconds = row.seconds;
    return spaces + row.form.size();
  }
  return 0;
}

std::optional<int> FindZoneOffset(std::string_view upper, std::string_view region, bool summer) {
  if (upper == "IST") return region == "ie" ? kHourOffset : region == "il" ? 2 * kHourOffset : 330;
  if (upper == "BST") return region == "bd" ? 6 * kHourOffset : kHourOffset;
  if (upper == "CST") return region == "cn" || region == "tw" ? 8 * kHourOffset : -6 * kHourOffset;
  if (upper == "PST") return region == "ph" ? 8 * kHourOffset : -8 * kHourOffset;
  if (upper == "MST") return -7 * kHourOffset;
  if (upper == "ADT") return -3 * kHourOffset;
  if (upper == "AST") return region == "sa" ? 3 * kHourOffset : -4 * kHourOffset;
  for (const ZoneRow& row : kWallClockZones) {
    if (row.name == upper) return row.minutes + (summer ? kHourOffset : 0);
  }
  const auto found =
      std::find_if(kZones.begin(), kZones.end(), [upper](const ZoneRow& row) { return row.name == upper; });
  if (found == kZones.end()) return std::nullopt;
  return found->minutes;
}

}  // namespace bodycopy
