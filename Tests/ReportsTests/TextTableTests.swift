import Testing

@testable import Reports

@Suite struct TextTableTests {
  @Test func alignsWordsLeftAndNumbersRight() {
    var table = TextTable([.text("name"), .number("peak\nkW"), .text("")])
    table.add(["a", "1.5", "x"])
    table.add(["bbbbbb", "1,200.0"])
    #expect(
      table.lines(style: TextStyle()) == [
        "             peak",
        "  name         kW",
        "  ──────  ───────  ─",
        "  a           1.5  x",
        "  bbbbbb  1,200.0",
      ])
  }

  @Test func wideCharactersKeepColumnsAligned() {
    var table = TextTable([.text("名前"), .number("n")])
    table.add(["東京", "1"])
    table.add(["e\u{301}cole", "10"])
    #expect(
      table.lines(style: TextStyle()) == [
        "  名前    n", "  ─────  ──", "  東京    1", "  e\u{301}cole  10",
      ])
  }

  @Test func controlCharactersCannotReachTheTerminal() {
    var table = TextTable([.text("name")])
    table.add([.init("a\u{1B}[2Jb\nc\u{202E}d")])
    #expect(table.lines(style: TextStyle())[2] == "  a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d")
  }

  @Test func wrappingColumnsGiveWay() {
    var table = TextTable([.text("n"), .text("why", wraps: true)])
    table.add(["a", "one two three four five six"])
    table.add(["b", "one"])
    #expect(
      table.lines(style: TextStyle(width: 24)) == [
        "  n  why", "  ─  ───────────────────", "  a  one two three four", "     five six",
        "  b  one",
      ])
  }

  @Test func wordsAreNeverBroken() {
    #expect(WordWrap.lines("an extraordinary day", width: 8) == ["an", "extraordinary", "day"])
    #expect(WordWrap.lines("東京 東京", width: 3) == ["東京", "東京"])
    #expect(WordWrap.lines("", width: 3) == [""])
    #expect(WordWrap.lines("ab", width: 0) == ["ab"])
  }

  @Test func phrasesAreBrokenBetweenTheirWordsIfThereIsNoOtherWay() {
    let phrase = WordWrap.unbroken("12 × rtx-pro-6000-8x on-demand @ cloud")
    let spaced = { (width: Int) in WordWrap.lines(phrase, width: width).map(WordWrap.spaced) }
    #expect(spaced(40) == ["12 × rtx-pro-6000-8x on-demand @ cloud"])
    #expect(spaced(30) == ["12 × rtx-pro-6000-8x on-demand", "@ cloud"])
    #expect(spaced(5) == ["12 × rtx-pro-6000-8x", "on-demand", "@ cloud"])
  }

  @Test func columnsStayWideEnoughForTheirWords() {
    var table = TextTable([.text("n"), .text("fleet", wraps: true)])
    table.add(["a", .init(WordWrap.unbroken("2 × hgx-b200 on-demand @ cloud"))])
    #expect(
      table.lines(style: TextStyle(width: 9)) == [
        "  n  fleet", "  ─  \(String(repeating: "─", count: 12))", "  a  2 × hgx-b200",
        "     on-demand", "     @ cloud",
      ])
  }

  @Test func emptyColumnsAndRules() {
    var table = TextTable([.text("a"), .text("b"), .text("c")])
    table.add(["1", "", "2"])
    table.addRule()
    table.add(["3", "", ""])
    #expect(
      table.withoutEmptyColumns().lines(style: TextStyle())
        == ["  a  c", "  ─  ─", "  1  2", "  ─  ─", "  3"])
  }

  @Test func emphasisDoesNotCountAsWidth() {
    var table = TextTable([.text("a"), .text("b")])
    table.add([.init("x", .alarm), "y"])
    let lines = table.lines(style: TextStyle(useColor: true))
    #expect(lines[0] == "  \u{1B}[1ma\u{1B}[0m  \u{1B}[1mb\u{1B}[0m")
    #expect(lines[2] == "  \u{1B}[1;31mx\u{1B}[0m  y")
  }
}
