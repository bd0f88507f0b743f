import Testing

@Suite struct SwiftTextTests {
  @Test(arguments: [
    ("a // b", "a "),
    ("a /* b /* c */ d */ e", "a  e"),
    ("a /* b\nc */ d", "a \n d"),
    ("f(\"b // c\")", "f(\"\")"),
    ("f(\"a \\\" b\") + c", "f(\"\") + c"),
    ("#\"a \" b\"# + c", "\"\" + c"),
    ("\"\"\"\na \" b\n\"\"\" + c", "\n\n\"\" + c"),
    ("\"a \\(f(\"x\", g())) b\" + c", "(f(\"\", g()))\"\" + c"),
    ("a\r\n// b\r\nc", "a\n\nc"),
    ("/\" is no string\nb", "/\nb"),
    ("\"", ""),
    ("/* open", ""),
    ("", ""),
  ])
  func onlyCodeIsKept(text: String, code: String) {
    #expect(codeOnly(text) == code)
  }

  @Test func linesKeepTheirNumbers() {
    let text = "a\n/* b\n\n*/\n\"\"\"\nc\\\nd\n\"\"\"\n// e\nf"
    let lines = codeOnly(text).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 10)
    #expect(lines.last == "f")
  }
}
