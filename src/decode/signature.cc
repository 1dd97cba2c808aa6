#include "decode/signature.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/byte_set.h"

namespace bodycopy {
namespace {

using namespace std::string_view_literals;

// Formats are known by their first bytes; those with weak signatures fall under kMaxControlShare anyway.
struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view kind;
};
constexpr Signature kSignatures[] = {
    {0, "%PDF-"sv, "a PDF document"},
    {0, "%!PS"sv, "a PostScript document"},
    {0, "{\\rtf"sv, "an RTF document"},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "a Microsoft Office document"},
    {0, "\xFF\xD8\xFF"sv, "a JPEG image"},
    {0, "\x89PNG\r\n\x1A\n"sv, "a PNG image"},
    {0, "GIF87a"sv, "a GIF image"},
    {0, "GIF89a"sv, "a GIF image"},
    {8, "WEBP"sv, "a WebP image"},
    {0, "II*\0"sv, "a TIFF image"},
    {0, "MM\0*"sv, "a TIFF image"},
    {0, "\0\0\1\0"sv, "an icon"},
    {0, "PK\3\4"sv, "a ZIP archive"},
    {0, "PK\5\6"sv, "a ZIP archive"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "a 7z archive"},
    {0, "Rar!\x1A\7"sv, "a RAR archive"},
    {0, "BZh91AY&SY"sv, "a bzip2 archive"},
    {0, "\xFD\x37zXZ\0"sv, "an xz archive"},
    {0, "\x28\xB5\x2F\xFD"sv, "a Zstandard archive"},
    {0, "\x1F\x8B"sv, "a gzip archive"},
    {257, "ustar"sv, "a tar archive"},
    {0, "WARC/1."sv, "a WARC archive"},
    {0, "bplist00"sv, "a property list or Safari web archive"},
    {0, "SQLite format 3\0"sv, "an SQLite database"},
    {0,
     "\x7F"
     "ELF"sv,
     "an ELF program"},
    {0, "MZ\x90\0"sv, "a Windows program"},
    {0, "\0asm"sv, "a WebAssembly program"},
    {0, "\xCA\xFE\xBA\xBE"sv, "a Java class or Mach-O program"},
    {4, "ftyp"sv, "an MP4, HEIF or AVIF file"},
    {0, "\x1A\x45\xDF\xA3"sv, "a WebM or Matroska video"},
    {0, "OggS"sv, "an Ogg file"},
    {0, "fLaC"sv, "a FLAC sound"},
    {0, "ID3\2"sv, "an MP3 sound"},
    {0, "ID3\3"sv, "an MP3 sound"},
    {0, "ID3\4"sv, "an MP3 sound"},
    {8, "WAVEfmt"sv, "a WAVE sound"},
    {8, "AVI "sv, "an AVI video"},
    {0, "FLV\1"sv, "a Flash video"},
    {0, "wOFF"sv, "a WOFF font"},
    {0, "wOF2"sv, "a WOFF font"},
    {0, "OTTO\0"sv, "an OpenType font"},
    {0, "ttcf\0"sv, "a TrueType font collection"},
    {0, "\0\1\0\0\0"sv, "a TrueType font"},
};

// Bytes are looked at in pieces spread evenly.
constexpr std::size_t kPieces = 8;
constexpr std::size_t kPieceBytes = 1024;
// Random bytes have a share of 11 % of control characters, programs more. Pages hardly have one, and markup
// pardons many: a page whose text is damaged is a page still.
constexpr double kMaxControlShare = 0.06;
constexpr double kMaxControlShareOfMarkup = 0.30;
constexpr std::size_t kMinControls = 3;

// But white space and the escape, which is text in ISO-2022.
constexpr ByteSet kControls = [] {
  ByteSet controls("\x7F");
  for (char c = 0; c < ' '; ++c) {
    if ((c < '\t' || c > '\r') && c != '\x1B') controls.Add(c);
  }
  return controls;
}();

bool HasMarkup(std::string_view start) {
  for (const std::string_view tag : {"<html"sv, "<!doctype"sv, "<head"sv, "<body"sv, "<meta"sv, "<title"sv,
                                     "<div"sv, "<p>"sv, "<?xml"sv, "<script"sv}) {
    if (AsciiFindIgnoreCase(start, tag) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

std::string_view BinaryFormat(std::string_view bytes) {
  std::string_view trimmed = bytes;
  while (!trimmed.empty() && IsAsciiSpace(trimmed.front())) trimmed.remove_prefix(1);
  if (trimmed.starts_with("%PDF-")) return "a PDF document";
  for (const Signature& signature : kSignatures) {
    if (bytes.size() >= signature.offset && bytes.substr(signature.offset).starts_with(signature.bytes)) {
      return signature.kind;
    }
  }
  return {};
}

bool LooksBinary(std::string_view bytes) {
  std::size_t seen = 0;
  std::size_t controls = 0;
  const std::size_t step = std::max(kPieceBytes, bytes.size() / kPieces);
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    const std::string_view piece = bytes.substr(at, kPieceBytes);
    seen += piece.size();
    controls +=
        static_cast<std::size_t>(std::ranges::count_if(piece, [](char c) { return kControls.Has(c); }));
  }
  const double share = static_cast<double>(controls) / static_cast<double>(std::max<std::size_t>(seen, 1));
  if (controls < kMinControls || share < kMaxControlShare) return false;
  return share > kMaxControlShareOfMarkup || !HasMarkup(bytes.substr(0, kPieceBytes));
}

bool IsGzip(std::string_view bytes) {
  return bytes.starts_with("\x1F\x8B\x08");
}

}  // namespace bodycopy
