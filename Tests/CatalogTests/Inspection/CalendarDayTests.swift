import Testing

@testable import Catalog

struct CalendarDayTests {
  @Test func daysAreWrittenInFull() {
    #expect(CalendarDay("2026-08-21") == CalendarDay(year: 2026, month: 8, day: 21))
    #expect(CalendarDay("2026-08-21")?.description == "2026-08-21")
    for text in ["", "2026", "2026-08", "2026-02-30", "2026-8-21", "21.08.2026", "2026-08-21x"] {
      #expect(CalendarDay(text) == nil, "\(text)")
    }
  }

  @Test func shortDatesBeginAndEnd() {
    #expect(CalendarDay.first(of: "2026")?.description == "2026-01-01")
    #expect(CalendarDay.last(of: "2026")?.description == "2026-12-31")
    #expect(CalendarDay.last(of: "2026-08-21")?.description == "2026-08-21")
    #expect(CalendarDay.last(of: "soon") == nil)
  }

  @Test func monthsGoBackOverTheYear() {
    let day = CalendarDay(year: 2026, month: 1, day: 15)
    #expect(day.earlier(byMonths: 1).description == "2025-12-15")
    #expect(day.earlier(byMonths: 24).description == "2024-01-15")
    #expect(day.earlier(byMonths: 1) < day)
  }
}
