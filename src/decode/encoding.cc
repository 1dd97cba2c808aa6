#include "decode/encoding.h"

#include <string>

#include "base/ascii.h"

namespace bodycopy {
namespace {

using enum EncodingKind;

// The table of section 4.2, "Names and labels". UTF-32 is not in it (browsers dropped it), but saved pages
// have it. To the standard's labels are added the code page numbers that uchardet, Python and Java give to
// the same encodings. gbk is decoded as gb18030, which it is a part of; the standard does the same.
constexpr Encoding kEncodings[] = {
    {"utf-8", kUtf8, nullptr,
     "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig utf8mb4"},
    {"windows-1252", kSingleByte, "CP1252",
     "windows-1252 iso-8859-1 latin1 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-ir-100 "
     "iso8859-1 "
     "iso88591 iso_8859-1 iso_8859-1:1987 l1 us-ascii x-cp1252"},
    {"ibm866", kSingleByte, "CP866", "ibm866 866 cp866 csibm866"},
    {"iso-8859-2", kSingleByte, "ISO-8859-2",
     "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"iso-8859-3", kSingleByte, "ISO-8859-3",
     "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"iso-8859-4", kSingleByte, "ISO-8859-4",
     "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"iso-8859-5", kSingleByte, "ISO-8859-5",
     "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"iso-8859-6", kSingleByte, "ISO-8859-6",
     "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i "
     "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"iso-8859-7", kSingleByte, "ISO-8859-7",
     "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
     "iso_8859-7:1987 sun_eu_greek"},
    {"iso-8859-8", kSingleByte, "ISO-8859-8",
     "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
     "iso_8859-8:1988 visual"},
    {"iso-8859-8-i", kSingleByte, "ISO-8859-8", "iso-8859-8-i csiso88598i logical"},
    {"iso-8859-10", kSingleByte, "ISO-8859-10",
     "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"iso-8859-13", kSingleByte, "ISO-8859-13", "iso-8859-13 iso8859-13 iso885913"},
    {"iso-8859-14", kSingleByte, "ISO-8859-14", "iso-8859-14 iso8859-14 iso885914"},
    {"iso-8859-15", kSingleByte, "ISO-8859-15",
     "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9"},
    {"iso-8859-16", kSingleByte, "ISO-8859-16", "iso-8859-16"},
    {"koi8-r", kSingleByte, "KOI8-R", "koi8-r cskoi8r koi koi8 koi8_r"},
    {"koi8-u", kSingleByte, "KOI8-U", "koi8-u koi8-ru"},
    {"macintosh", kSingleByte, "MACINTOSH", "macintosh csmacintosh mac x-mac-roman"},
    {"windows-874", kSingleByte, "CP874",
     "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 cp874"},
    {"windows-1250", kSingleByte, "CP1250", "windows-1250 cp1250 x-cp1250"},
    {"windows-1251", kSingleByte, "CP1251", "windows-1251 cp1251 x-cp1251"},
    {"windows-1253", kSingleByte, "CP1253", "windows-1253 cp1253 x-cp1253"},
    {"windows-1254", kSingleByte, "CP1254",
     "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 "
     "latin5 x-cp1254"},
    {"windows-1255", kSingleByte, "CP1255", "windows-1255 cp1255 x-cp1255"},
    {"windows-1256", kSingleByte, "CP1256", "windows-1256 cp1256 x-cp1256"},
    {"windows-1257", kSingleByte, "CP1257", "windows-1257 cp1257 x-cp1257"},
    {"windows-1258", kSingleByte, "CP1258", "windows-1258 cp1258 x-cp1258"},
    {"x-mac-cyrillic", kSingleByte, "MAC-CYRILLIC", "x-mac-cyrillic x-mac-ukrainian mac-cyrillic"},
    {"gbk", kMultiByte, "GB18030",
     "gbk chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 euc-cn"},
    {"gb18030", kMultiByte, "GB18030", "gb18030"},
    {"big5", kMultiByte, "BIG5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"},
    {"euc-jp", kMultiByte, "EUC-JP-MS", "euc-jp cseucpkdfmtjapanese x-euc-jp"},
    {"iso-2022-jp", kIso2022Jp, "EUC-JP-MS", "iso-2022-jp csiso2022jp"},
    {"shift_jis", kMultiByte, "CP932",
     "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932"},
    {"euc-kr", kMultiByte, "UHC",
     "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 "
     "windows-949 cp949 uhc"},
    {"replacement", kReplacement, nullptr,
     "replacement csiso2022kr hz-gb-2312 iso-2022-cn iso-2022-cn-ext iso-2022-kr"},
    {"utf-16be", kUtf16Be, nullptr, "utf-16be unicodefffe"},
    {"utf-16le", kUtf16Le, nullptr, "utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"},
    {"utf-32be", kUtf32Be, nullptr, "utf-32be"},
    {"utf-32le", kUtf32Le, nullptr, "utf-32le utf-32"},
    {"x-user-defined", kUserDefined, nullptr, "x-user-defined"},
};

bool HasLabel(std::string_view labels, std::string_view label) {
  for (std::size_t at = labels.find(label); at != std::string_view::npos; at = labels.find(label, at + 1)) {
    const std::size_t end = at + label.size();
    if ((at == 0 || labels[at - 1] == ' ') && (end == labels.size() || labels[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

const Encoding* FindEncoding(std::string_view label) {
  constexpr std::size_t kMaxLabelBytes = 20;
  label = AsciiTrim(label);
  if (label.empty() || label.size() > kMaxLabelBytes || label.find(' ') != std::string_view::npos)
    return nullptr;
  const std::string lower = AsciiLower(label);
  for (const Encoding& encoding : kEncodings) {
    if (HasLabel(encoding.labels, lower)) return &encoding;
  }
  return nullptr;
}

const Encoding& Utf8Encoding() {
  return kEncodings[0];
}
const Encoding& Windows1252Encoding() {
  return kEncodings[1];
}

}  // namespace bodycopy
