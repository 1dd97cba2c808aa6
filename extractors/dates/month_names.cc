#include <array>
#include <unordered_map>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "extractors/dates/date_words.h"

namespace bodycopy {
namespace {

struct MonthRow {
  std::string_view language;
  DateCalendar calendar;
  std::string_view names;  // twelve months parted by commas, each with its forms parted by spaces;
                           // a form after '!' counts in a page of the language alone
};

constexpr DateCalendar kG = DateCalendar::kGregorian;
constexpr DateCalendar kJ = DateCalendar::kJalali;

// The first row that has a name decides what it means where the page's language does not.
constexpr auto kMonthRows = std::to_array<MonthRow>({
    {"en", kG,
     "january jan,february feb febr,march mar,april apr,may,june jun,july jul,august aug,september sept sep,"
     "october oct,november nov,december dec"},
    {"de", kG,
     "januar jänner jan jän,februar feber feb,märz mrz maerz mär,april apr,mai,juni jun,juli jul,august aug,"
     "september sept sep,oktober okt,november nov,dezember dez"},
    {"fr", kG,
     "janvier janv jan,février févr fév,mars,avril avr,mai,juin,juillet juil juill jul,août aoû aout,"
     "septembre sept sep,octobre oct,novembre nov,décembre déc"},
    {"es", kG,
     "enero ene,febrero feb,marzo mar,abril abr,mayo may,junio jun,julio jul,agosto ago agos,"
     "septiembre setiembre sept sep set,octubre oct,noviembre nov,diciembre dic"},
    {"pt", kG,
     "janeiro jan,fevereiro fev,março mar,abril abr,maio mai,junho jun,julho jul,agosto ago,setembro set,"
     "outubro out,novembro nov,dezembro dez"},
    {"it", kG,
     "gennaio gen genn,febbraio feb febbr,marzo mar,aprile apr,maggio mag magg,giugno giu,luglio lug,agosto "
     "ago,"
     "settembre set sett,ottobre ott,novembre nov,dicembre dic"},
    {"nl", kG,
     "januari jan,februari feb,maart mrt maa,april apr,mei,juni jun,juli jul,augustus aug,september sept sep,"
     "oktober okt,november nov,december dec"},
    {"pl", kG,
     "stycznia styczeń sty,lutego luty lut,marca marzec,kwietnia kwiecień kwi,maja maj,czerwca czerwiec cze,"
     "lipca lipiec lip,sierpnia sierpień sie,września wrzesień wrz,października październik paź,"
     "listopada listopad lis,grudnia grudzień gru"},
    {"ru", kG,
     "января январь янв,февраля февраль фев февр,марта март мар,апреля апрель апр,мая май,июня июнь июн,"
     "июля июль июл,августа август авг,сентября сентябрь сен сент,октября октябрь окт,ноября ноябрь ноя нояб,"
     "декабря декабрь дек"},
    {"uk", kG,
     "січня січень січ,лютого лютий лют,березня березень бер,квітня квітень кві квіт,травня травень тра трав,"
     "червня червень чер черв,липня липень лип,серпня серпень сер серп,вересня вересень вер,"
     "жовтня жовтень жов жовт,листопада листопад лис лист,грудня грудень гру груд"},
    {"be", kG,
     "студзеня студзень,лютага люты,сакавіка сакавік,красавіка красавік,мая травень,чэрвеня чэрвень,"
     "ліпеня ліпень,жніўня жнівень,верасня верасень,кастрычніка кастрычнік,лістапада лістапад,снежня "
     "снежань"},
    {"tr", kG,
     "ocak oca,şubat şub,mart mar,nisan nis,mayıs mayis may,haziran haz,temmuz tem,ağustos ağu,eylül eyl,"
     "ekim eki,kasım kasim kas,aralık aralik ara"},
    {"az", kG, "yanvar,fevral,mart,aprel,may,iyun,iyul,avqust,sentyabr,oktyabr,noyabr,dekabr"},
    {"uz", kG, "yanvar,fevral,mart,aprel,may,iyun,iyul,avgust,sentabr sentyabr,oktabr oktyabr,noyabr,dekabr"},
    {"kk", kG, "қаңтар,ақпан,наурыз,сәуір,мамыр,маусым,шілде,тамыз,қыркүйек,қазан,қараша,желтоқсан"},
    {"sv", kG,
     "januari jan,februari feb,mars mar,april apr,maj,juni jun,juli jul,augusti aug,september sept sep,"
     "oktober okt,november nov,december dec"},
    {"no", kG,
     "januar jan,februar feb,mars mar,april apr,mai,juni jun,juli jul,august aug,september sept sep,"
     "oktober okt,november nov,desember des"},
    {"da", kG,
     "januar jan,februar feb,marts mar,april apr,maj,juni jun,juli jul,august aug,september sept sep,"
     "oktober okt,november nov,december dec"},
    {"is", kG,
     "janúar jan,febrúar feb,mars mar,apríl apr,maí,júní jún,júlí júl,ágúst ágú,september sep,október okt,"
     "nóvember nóv,desember des"},
    {"fi", kG,
     "tammikuuta tammikuu tammi,helmikuuta helmikuu helmi,maaliskuuta maaliskuu maalis,huhtikuuta huhtikuu "
     "huhti,"
     "toukokuuta toukokuu touko,kesäkuuta kesäkuu kesä,heinäkuuta heinäkuu heinä,elokuuta elokuu elo,"
     "syyskuuta syyskuu syys,lokakuuta lokakuu loka,marraskuuta marraskuu marras,joulukuuta joulukuu joulu"},
    {"et", kG,
     "jaanuar jaan,veebruar veebr,märts,aprill apr,mai,juuni,juuli,august aug,september sept,oktoober okt,"
     "november nov,detsember dets"},
    {"lv", kG,
     "janvāris janvārī janvāra janv,februāris februārī februāra febr,marts martā marta,aprīlis aprīlī aprīļa,"
     "maijs maijā maija,jūnijs jūnijā jūnija jūn,jūlijs jūlijā jūlija jūl,augusts augustā augusta,"
     "septembris septembrī septembra,oktobris oktobrī oktobra,novembris novembrī novembra,"
     "decembris decembrī decembra"},
    {"lt", kG,
     "sausio sausis,vasario vasaris,kovo kovas,balandžio balandis,gegužės gegužė,birželio birželis,liepos "
     "liepa,"
     "rugpjūčio rugpjūtis,rugsėjo rugsėjis,spalio spalis,lapkričio lapkritis,gruodžio gruodis"},
    {"cs", kG,
     "ledna leden led,února únor úno,března březen bře,dubna duben dub,května květen kvě,června červen čvn,"
     "července červenec čvc,srpna srpen srp,září zář,října říjen říj,listopadu listopad lis,prosince "
     "prosinec"},
    {"sk", kG,
     "januára január jan,februára február feb,marca marec mar,apríla apríl apr,mája máj,júna jún,júla júl,"
     "augusta august aug,septembra september sep,októbra október okt,novembra november nov,decembra december "
     "dec"},
    {"hu", kG,
     "január jan,február feb febr,március már márc,április ápr,május máj,június jún,július júl,augusztus aug,"
     "szeptember szept szep,október okt,november nov,december dec"},
    {"ro", kG,
     "ianuarie ian,februarie feb,martie mar,aprilie apr,mai,iunie iun,iulie iul,august aug,septembrie sept "
     "sep,"
     "octombrie oct,noiembrie noi nov,decembrie dec"},
    {"el", kG,
     "ιανουαρίου ιανουάριος ιαν,φεβρουαρίου φεβρουάριος φεβ φεβρ,μαρτίου μάρτιος μαρ μάρτ,"
     "απριλίου απρίλιος απρ,μαΐου μάιος μάι μαϊ,ιουνίου ιούνιος ιουν ιούν,ιουλίου ιούλιος ιουλ ιούλ,"
     "αυγούστου αύγουστος αυγ αύγ,σεπτεμβρίου σεπτέμβριος σεπ σεπτ,οκτωβρίου οκτώβριος οκτ,"
     "νοεμβρίου νοέμβριος νοε νοέ,δεκεμβρίου δεκέμβριος δεκ"},
    {"hr", kG,
     "siječnja siječanj sij,veljače veljača velj,ožujka ožujak ožu,travnja travanj tra,svibnja svibanj svi,"
     "lipnja lipanj lip,srpnja srpanj srp,kolovoza kolovoz kol,rujna rujan ruj,listopada listopad lis,"
     "studenoga studenog studeni stu,prosinca prosinac"},
    {"sr", kG,
     "januar januara јануар јануара јан,februar februara фебруар фебруара феб,mart marta март марта мар,"
     "april aprila април априла апр,maj maja мај маја,jun juna јун јуна,jul jula јул јула,"
     "avgust avgusta avg август августа авг,septembar septembra септембар септембра сеп,"
     "oktobar oktobra октобар октобра окт,novembar novembra новембар новембра нов,"
     "decembar decembra децембар децембра дец"},
    {"mk", kG, "јануари,февруари,март,април,мај,јуни,јули,август,септември,октомври,ноември,декември"},
    {"sl", kG,
     "januarja januar jan,februarja februar feb,marca marec mar,aprila april apr,maja maj,junija junij jun,"
     "julija julij jul,avgusta avgust avg,septembra september sep,oktobra oktober okt,novembra november nov,"
     "decembra december dec"},
    {"bg", kG,
     "януари ян,февруари фев,март,април апр,май,юни,юли,август авг,септември септ,октомври окт,ноември ноем,"
     "декември дек"},
    {"sq", kG, "janar,shkurt,mars,prill,maj,qershor,korrik,gusht,shtator,tetor,nëntor,dhjetor"},
    {"ca", kG,
     "gener gen,febrer febr,març,abril abr,maig,juny,juliol,agost ag,setembre set,octubre oct,novembre nov,"
     "desembre des"},
    {"gl", kG,
     "xaneiro xan,febreiro feb,marzo mar,abril abr,maio mai,xuño xuñ,xullo xul,agosto ago,setembro set,"
     "outubro out,novembro nov,decembro dec"},
    {"eu", kG,
     "urtarrilaren urtarrilak urtarrila,otsailaren otsailak otsaila,martxoaren martxoak martxoa,"
     "apirilaren apirilak apirila,maiatzaren maiatzak maiatza,ekainaren ekainak ekaina,uztailaren uztailak "
     "uztaila,"
     "abuztuaren abuztuak abuztua,irailaren irailak iraila,urriaren urriak urria,azaroaren azaroak azaroa,"
     "abenduaren abenduak abendua"},
    {"cy", kG, "ionawr,chwefror,mawrth,ebrill,mai,mehefin,gorffennaf,awst,!medi,hydref,tachwedd,rhagfyr"},
    {"ga", kG,
     "eanáir,feabhra,márta,aibreán,bealtaine,meitheamh,iúil,lúnasa,fómhair,fómhair,samhain,nollaig"},
    {"id", kG,
     "januari jan,februari feb pebruari,maret mar,april apr,mei,juni jun,juli jul,agustus agu agt ags,"
     "september sept sep,oktober okt,november nopember nov,desember des"},
    {"ms", kG,
     "januari jan,februari feb,!mac,april apr,mei,jun,julai jul,ogos ogo,september sep,oktober okt,november "
     "nov,"
     "disember dis"},
    {"tl", kG, "enero,pebrero,marso,abril,mayo,hunyo,hulyo,agosto,setyembre,oktubre,nobyembre,disyembre"},
    {"sw", kG, "januari,februari,machi,aprili,mei,juni,julai,agosti,septemba,oktoba,novemba,desemba"},
    {"af", kG, "januarie,februarie,maart,april,mei,junie,julie,augustus,september,oktober,november,desember"},
    {"ar", kG,
     "يناير جانفي كانون-الثاني,فبراير فيفري شباط,مارس آذار,أبريل إبريل ابريل أفريل نيسان,مايو ماي أيار ايار,"
     "يونيو يونيه جوان حزيران,يوليو يوليه جويلية تموز,أغسطس اغسطس أوت آب,سبتمبر شتنبر أيلول,"
     "أكتوبر اكتوبر تشرين-الأول,نوفمبر نونبر تشرين-الثاني,ديسمبر دجنبر كانون-الأول"},
    {"fa", kJ,
     "فروردین فروردين,اردیبهشت ارديبهشت,خرداد,تیر تير,مرداد,شهریور شهريور,مهر,آبان,آذر,دی دي,بهمن,اسفند"},
    {"fa", kG,
     "ژانویه ژانويه,فوریه فوريه,مارس,آوریل آوريل,مه می,ژوئن,ژوئیه ژوئيه جولای,اوت آگوست,سپتامبر,اکتبر,نوامبر,"
     "دسامبر"},
    {"ur", kG, "جنوری,فروری,مارچ,اپریل,مئی,جون,جولائی,اگست,ستمبر,اکتوبر,نومبر,دسمبر"},
    {"he", kG,
     "ינואר בינואר ינו,פברואר בפברואר פבר,מרץ במרץ מרס במרס,אפריל באפריל אפר,מאי במאי,יוני ביוני,"
     "יולי ביולי,אוגוסט באוגוסט אוג,ספטמבר בספטמבר ספט,אוקטובר באוקטובר אוק,נובמבר בנובמבר נוב,"
     "דצמבר בדצמבר דצמ"},
    {"hi", kG,
     "जनवरी जन,फरवरी फ़रवरी फर,मार्च,अप्रैल,मई,जून,जुलाई,अगस्त अग,सितंबर सितम्बर सित,अक्टूबर अक्तूबर,नवंबर नवम्बर नव,"
     "दिसंबर दिसम्बर दिस"},
    {"mr", kG, "जानेवारी,फेब्रुवारी,मार्च,एप्रिल,मे,जून,जुलै,ऑगस्ट,सप्टेंबर,ऑक्टोबर,नोव्हेंबर,डिसेंबर"},
    {"bn", kG, "জানুয়ারি জানুয়ারী,ফেব্রুয়ারি ফেব্রুয়ারী,মার্চ,এপ্রিল,মে,জুন,জুলাই,আগস্ট,সেপ্টেম্বর,অক্টোবর,নভেম্বর,ডিসেম্বর"},
    {"ta", kG, "ஜனவரி,பிப்ரவரி,மார்ச்,ஏப்ரல்,மே,ஜூன்,ஜூலை,ஆகஸ்ட்,செப்டம்பர்,அக்டோபர்,நவம்பர்,டிசம்பர்"},
    {"te", kG, "జనవరి,ఫిబ్రవరి,మార్చి,ఏప్రిల్,మే,జూన్,జులై జూలై,ఆగస్టు,సెప్టెంబర్,అక్టోబర్,నవంబర్,డిసెంబర్"},
    {"th", kG,
     "มกราคม ม.ค,กุมภาพันธ์ ก.พ,มีนาคม มี.ค,เมษายน เม.ย,พฤษภาคม พ.ค,มิถุนายน มิ.ย,กรกฎาคม ก.ค,สิงหาคม ส.ค,"
     "กันยายน ก.ย,ตุลาคม ต.ค,พฤศจิกายน พ.ย,ธันวาคม ธ.ค"},
    {"ka", kG,
     "იანვარი "
     "იანვარს,თებერვალი,მარტი,აპრილი,მაისი,ივნისი,ივლისი,აგვისტო,სექტემბერი,ოქტომბერი,ნოემბერი,დეკემბერი"},
    {"hy", kG,
     "հունվարի,փետրվարի,մարտի,ապրիլի,մայիսի,հունիսի,հուլիսի,օգոստոսի,սեպտեմբերի,հոկտեմբերի,նոյեմբերի,"
     "դեկտեմբերի"},
    {"mn", kG,
     "нэгдүгээр,хоёрдугаар,гуравдугаар,дөрөвдүгээр,тавдугаар,зургаадугаар,долдугаар,наймдугаар,есдүгээр,"
     "аравдугаар,арваннэгдүгээр,арванхоёрдугаар"},
});

struct MonthEntry {
  std::string_view language;
  MonthName name;
  bool only_there = false;
};

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using MonthIndex = std::unordered_map<std::string, std::vector<MonthEntry>, StringHash, std::equal_to<>>;

// The piece before the separator, which is taken off the text with it.
std::string_view TakePiece(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return piece;
}

MonthIndex BuildMonthIndex() {
  MonthIndex index;
  index.reserve(kMonthRows.size() * 2 * 12);
  for (const MonthRow& row : kMonthRows) {
    std::string_view names = row.names;
    for (int month = 1; !names.empty(); ++month) {
      std::string_view forms = TakePiece(names, ',');
      while (!forms.empty()) {
        std::string_view form = TakePiece(forms, ' ');
        const bool only_there = form.starts_with('!');
        if (only_there) form.remove_prefix(1);
        auto& entries = index[FoldDateWord(form)];
        const MonthEntry entry{row.language, {month, row.calendar}, only_there};
        // A meaning that is there already need not be kept for one more language.
        if (entries.empty() || entries.front().name.month != month ||
            entries.front().name.calendar != row.calendar) {
          entries.push_back(entry);
        }
      }
    }
  }
  return index;
}

}  // namespace

std::string FoldDateWord(std::string_view word) {
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return FoldCaseAndMarks(word);
  }
  return AsciiLower(word);
}

MonthName FindMonthName(std::string_view folded, std::string_view language) {
  static const MonthIndex index = BuildMonthIndex();
  const auto found = index.find(folded);
  if (found == index.end()) return {};
  for (const MonthEntry& entry : found->second) {
    if (entry.language == language) return entry.name;
  }
  const MonthEntry& first = found->second.front();
  return first.only_there ? MonthName() : first.name;
}

}  // namespace bodycopy
