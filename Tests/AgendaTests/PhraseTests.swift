import Board
import Testing

@testable import Agenda

/// The table of phrases and of nouns is complete in both languages.
struct PhraseTests {
    /// Phrases that are only signs and places, or a word that both languages share.
    private static let shared: Set<Phrase> = [
        .sectionMinutes, .handOff, .columnHalf, .columnMost, .columnNearlyAll, .afterHorizon, .signalsHeading,
        .causeOfTime, .weekCause, .digestStep, .calendarTask, .summaryDate,
    ]

    @Test(arguments: Phrase.allCases)
    func `each phrase is there in both languages, and differs`(phrase: Phrase) {
        let (es, en) = phrase.texts
        #expect(!es.isEmpty)
        #expect(!en.isEmpty)
        #expect((es == en) == PhraseTests.shared.contains(phrase))
    }

    @Test(arguments: Phrase.allCases)
    func `each phrase has the same places in both languages`(phrase: Phrase) {
        #expect(places(phrase.texts.es) == places(phrase.texts.en))
    }

    private func places(_ text: String) -> Set<Character> {
        Set(text.indices.dropLast().filter { text[$0] == "{" }.map { text[text.index(after: $0)] })
    }

    @Test(arguments: Noun.allCases)
    func `each noun has its forms in both languages, and differs`(noun: Noun) {
        for forms in [noun.es, noun.en] { #expect(!forms.one.isEmpty && !forms.other.isEmpty) }
        #expect(noun.es.other != noun.en.other)
    }

    @Test func `sections are named in both languages, and differ`() {
        for section in AgendaSection.all { #expect(section.titleEs != section.titleEn) }
        #expect(Set(AgendaSection.all.map(\.key)).count == AgendaSection.all.count)
        #expect(AgendaSection.all.reduce(0) { $0 + $1.minutes } == 60)
    }

    private func wording(_ language: Language) -> Wording {
        let board = BoardDraft().snapshot
        return Wording(language: language, names: Names(board, commitments: [], tasks: []), today: Day("2026-11-23")!)
    }

    @Test func `numbers, dates and lists are said as each language says them`() {
        let (es, en) = (wording(.spanish), wording(.english))
        #expect([es.count(1, .task), es.count(2, .task), es.count(0, .task)] == ["1 tarea", "2 tareas", "0 tareas"])
        #expect([en.count(1, .task), en.count(2, .task)] == ["1 task", "2 tasks"])
        let day = Day("2026-12-18")!
        #expect([es.day(day), en.day(day)] == ["18 dic", "18 Dec"])
        #expect(es.day(Day("2027-09-01")!) == "1 sep 2027")
        #expect([es.week(ISOWeek("2026-W48")!), en.week(ISOWeek("2026-W48")!)] == ["semana 48", "week 48"])
        #expect(es.week(ISOWeek("2027-W01")!) == "semana 1 de 2027")
        #expect([es.list(["a"]), es.list(["a", "b"]), en.list(["a", "b", "c"])] == ["a", "a y b", "a, b and c"])
        #expect(es.list([]).isEmpty)
    }

    @Test(arguments: [
        (4_320, "9 días"), (480, "1 día"), (240, "1 día"), (239, "4 horas"), (60, "1 hora"), (20, "20 minutos"),
    ])
    func `working time is said in days, or hours under half a day`(minutes: Int, said: String) {
        let time = wording(.spanish).workingTime(WorkingMinutes(minutes: minutes), perDay: WorkingMinutes(minutes: 480))
        #expect(time == said)
    }

    @Test func `what is filled in is not read for places again`() {
        #expect(wording(.english)(.columnWeek, "{1}{2}") == "wk. {1}{2}")
    }
}
