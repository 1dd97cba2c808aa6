#include "decode/prescan.h"

#include <gtest/gtest.h>

#include <string>

namespace bodycopy {
namespace {

std::string Name(const Encoding* encoding) {
  return encoding == nullptr ? "" : std::string(encoding->name);
}

TEST(Prescan, MetaIsReadAsTheStandardSays) {
  const struct {
    const char* page;
    const char* name;
  } cases[] = {
      {"<meta charset=utf-8>", "utf-8"},
      {"<html><head><META CharSet = 'KOI8-R' >", "koi8-r"},
      {"<meta/charset=\"greek\"/>", "iso-8859-7"},
      {"<meta http-equiv=Content-Type content='text/html; charset=shift_jis'>", "shift_jis"},
      {"<meta content='text/html; charset=shift_jis' http-equiv='content-type'>", "shift_jis"},
      {"<meta http-equiv=\"Content-Type\" content=\"text/html;charset='big5'; x\">", "big5"},
      // Without http-equiv, content says nothing.
      {"<meta name=x content='text/html; charset=shift_jis'>", ""},
      {"<meta http-equiv=refresh content='0; charset=shift_jis'>", ""},
      // UTF-16 cannot be true of a tag that was read as ASCII; x-user-defined stands for windows-1252.
      {"<meta charset=utf-16>", "utf-8"},
      {"<meta charset=x-user-defined>", "windows-1252"},
      // An unknown label does not end the search.
      {"<meta charset=klingon><meta charset=euc-kr>", "euc-kr"},
      // Comments, and attributes of other tags, are stepped over.
      {"<!-- <meta charset=koi8-r> --><meta charset=utf-8>", "utf-8"},
      {"<!--><meta charset=koi8-r>", "koi8-r"},
      {"<!-- <meta charset=koi8-r>", ""},
      {"<a title='<meta charset=koi8-r>'><meta charset=utf-8>", "utf-8"},
      {"<!doctype x <meta charset=koi8-r><meta charset=utf-8>", "utf-8"},
      {"</p title=\"<meta charset=koi8-r>\"><meta charset=utf-8>", "utf-8"},
      {"<?php <meta charset=koi8-r> ?><meta charset=utf-8>", "utf-8"},
      {"< meta charset=koi8-r>", ""},
      {"<metacharset=koi8-r>", ""},
      {"<meta", ""},
      {"<meta ", ""},
      {"<meta charset", ""},
      {"<meta charset=", ""},
      {"<meta charset='koi8-r", "koi8-r"},
      {"", ""},
      {"<", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Name(PrescanMeta(c.page)), c.name) << c.page;
}

TEST(Prescan, XmlDeclaration) {
  EXPECT_EQ(Name(PrescanXmlDeclaration("<?xml version='1.0' encoding='windows-1251'?>")), "windows-1251");
  EXPECT_EQ(Name(PrescanXmlDeclaration("\n<?xml version=\"1.0\" encoding = \"utf-16\" ?>")), "utf-8");
  EXPECT_EQ(Name(PrescanXmlDeclaration("<?xml version='1.0'?><p encoding='koi8-r'>")), "");
  EXPECT_EQ(Name(PrescanXmlDeclaration("<?xml encoding=koi8-r?>")), "");
  EXPECT_EQ(Name(PrescanXmlDeclaration("<?xml encoding='koi8-r")), "");
  EXPECT_EQ(Name(PrescanXmlDeclaration("")), "");
}

TEST(Prescan, CharsetParameter) {
  EXPECT_EQ(CharsetParameter("text/html; charset=utf-8"), "utf-8");
  EXPECT_EQ(CharsetParameter("text/html;CHARSET = \"koi8-r\""), "koi8-r");
  EXPECT_EQ(CharsetParameter("text/html; charset=utf-8;x=y"), "utf-8");
  EXPECT_EQ(CharsetParameter("charset; charset=big5"), "big5");
  EXPECT_EQ(CharsetParameter("charset='big5"), "");
  EXPECT_EQ(CharsetParameter("text/html"), "");
}

}  // namespace
}  // namespace bodycopy
