import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

@Suite("Trello: what an import says, in both languages")
struct TrelloLanguageTests {
    static let today = Day("2026-11-23")!
    static let day = Day("2019-04-17")!

    static let notes: [(ImportNote, String, String)] = [
        (
            .history(from: day),
            "el historial se conoce desde el miércoles 17 de abril de 2019; de antes, solo cuándo se crearon las tarjetas",
            "history is known from Wednesday 17 April 2019; before it, only when cards were made"
        ),
        (
            .noHistory, "el archivo no trae historial: solo cuándo se crearon las tarjetas",
            "the file holds no history: only when cards were made"
        ),
        (
            .datedByID(1), "1 tarjeta es anterior o llegó de otro modo: se fecha por su id",
            "1 card is older than that or came otherwise: dated by its id"
        ),
        (
            .datedByID(2), "2 tarjetas son anteriores o llegaron de otro modo: se fechan por su id",
            "2 cards are older than that or came otherwise: dated by their id"
        ),
        (
            .estimated(1), "1 paso está en el último momento en que pudo ocurrir",
            "1 step stands at the latest time it can have happened"
        ),
        (
            .estimated(2), "2 pasos están en el último momento en que pudieron ocurrir",
            "2 steps stand at the latest time they can have happened"
        ),
        (
            .withoutUse(1, of: 1), "1 de 1 acción no trae nada que importar (posiciones, portadas, palabras)",
            "1 of 1 action holds nothing to import (positions, covers, words)"
        ),
        (
            .withoutUse(2, of: 3), "2 de 3 acciones no traen nada que importar (posiciones, portadas, palabras)",
            "2 of 3 actions hold nothing to import (positions, covers, words)"
        ),
        (.cut(1), "1 texto pasaba de 16 KiB y queda cortado", "1 text was longer than 16 KiB and is cut"),
        (.cut(2), "2 textos pasaban de 16 KiB y quedan cortados", "2 texts were longer than 16 KiB and are cut"),
        (
            .withoutHandle(1), "1 persona no tiene alias en el mapa: queda como nombre en el texto",
            "1 member has no handle in the map: kept as a name in text"
        ),
        (
            .withoutHandle(2), "2 personas no tienen alias en el mapa: quedan como nombres en el texto",
            "2 members have no handle in the map: kept as names in text"
        ),
    ]

    @Test("notes, of one and of several", arguments: notes)
    func note(note: ImportNote, spanish: String, english: String) {
        #expect(note.wording(today: Self.today) == Wording(spanish, english))
    }

    @Test("each kind of thing and each cause has both languages; the English is the word of --json")
    func enumerated() {
        let both =
            ImportPlan.Thing.allCases.map { ($0.rawValue, $0.wording) }
            + SkipCause.allCases.map { ($0.rawValue, $0.wording) }
        for (word, wording) in both {
            #expect(wording.english == word)
            #expect(wording.spanish != word && !wording.spanish.isEmpty)
        }
        #expect(Set(both.map(\.1.spanish)).count == both.count)
    }

    static let problems: [ImportFileError.MapProblem] = [
        .unknownKey("tea", nearest: "team", known: ["team"]), .unknownKey("tea", nearest: nil, known: ["team"]),
        .unknownWord("don", nearest: "done", known: ["done"]), .unknownWord("don", nearest: nil, known: ["done"]),
        .repeatedKey("team"), .notAMapping("lists"), .notAText("team"),
        .missing("team", why: Wording("escriba una palabra", "write a word")), .notACode("Ñ"), .notADay("x"),
        .notAZone("x"), .clientWithoutUse("Acme", commitment: "none"),
    ]
    static let misfits: [ImportFileError.MapMisfit] = [
        .unknownName(.list, "Todoo", nearest: "Todo", line: 3), .unknownName(.label, "Nope", nearest: nil, line: 4),
        .unknownName(.member, "eve", nearest: nil, line: 5), .ambiguousName(.list, "Done", ids: ["1", "2"], line: 6),
        .ambiguousName(.label, "red", ids: ["1", "2"], line: 6),
        .ambiguousName(.member, "eve", ids: ["1", "2"], line: 6), .unmappedList("Todo", cards: 1),
        .unmappedList("Todo", cards: 2), .listWithoutTeam("Todo"), .nothingIsACommitment(.list),
        .nothingIsACommitment(.label), .commitmentWithoutClient("Web"), .commitmentWithoutDue("Web", others: 0),
        .commitmentWithoutDue("Web", others: 2),
    ]
    static let errors: [ImportFileError] =
        [
            .empty, .tooLarge(megabytes: 50), .notUTF8, .notJSON(line: 2, column: 3), .truncated(bytes: 1),
            .truncated(bytes: 20), .notABoard(.card), .notABoard(.list), .notABoard(.array), .notABoard(.other),
            .malformed(path: "labels[0]"), .mapNotYAML(line: 2, column: 3),
        ] + problems.map { .map(line: 2, $0) } + misfits.map(ImportFileError.doesNotFit)

    @Test("each error is one line in each language, and names the same things in both", arguments: errors)
    func error(error: ImportFileError) {
        let wording = error.wording
        #expect(error.description == wording.english)
        #expect(wording.spanish != wording.english && !wording.spanish.contains("“"))
        #expect(!wording.spanish.contains("\n") && !wording.spanish.isEmpty)
        func numbers(_ text: String) -> [String] { text.matches(of: /[0-9]+/).map { String($0.0) } }
        #expect(numbers(wording.spanish) == numbers(wording.english))
        func quoted(_ text: String) -> [String] { text.matches(of: /[«“]([^»”]*)[»”]/).map { String($0.1) } }
        #expect(quoted(wording.spanish) == quoted(wording.english))
        #expect(englishWords(in: wording.spanish).isEmpty, "\(wording.spanish)")
    }

    @Test("no two errors say the same in Spanish")
    func distinct() {
        #expect(Set(Self.errors.map(\.wording.spanish)).count == Self.errors.count)
    }

    @Test(
        "the server's reasons with names in them",
        arguments: [
            ("title is missing", "falta «title»"), ("there is no column colour", "no hay columna «colour»"),
            ("team names a team that is not there", "«team» nombra un equipo que no existe"),
            ("asked_by names a member that is not there", "«asked_by» nombra a una persona que no existe"),
            ("client names a client that is not there", "«client» nombra un cliente que no existe"),
            ("task names a task that is not there", "«task» nombra una tarea que no existe"),
            (
                "commitment names a commitment that is not there",
                "«commitment» nombra un compromiso que no existe"
            ),
            ("unchanged", "sin cambios"),
        ])
    func reason(english: String, spanish: String) {
        #expect(RowReason.wording(english) == Wording(spanish, english))
    }

    @Test("a reason that is not known stays as it comes", arguments: ["no team", "", "x names a y that is not there"])
    func unknownReason(english: String) {
        #expect(RowReason.wording(english) == Wording(english))
    }

    @Test("every reason that the server's source gives is known here")
    func serverReasons() throws {
        let rooms = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Service")
        let resolution = try String(contentsOf: rooms.appending(path: "ImportResolution.swift"), encoding: .utf8)
        let columns = try String(contentsOf: rooms.appending(path: "ImportColumns.swift"), encoding: .utf8)
        let given =
            resolution.matches(of: /throw \.skipped\("([^"]+)"\)/).map { String($0.1) }
            + columns.matches(of: /return "([^"]+)"/).map { String($0.1) }
        #expect(given.count >= 20)
        for reason in given.map(filled) + ImportRowError.allCases.map(\.rawValue) {
            #expect(RowReason.wording(reason).spanish != reason, "\(reason)")
        }
    }

    /// A reason as the server sends it, with names in the places of the interpolations.
    private func filled(_ reason: String) -> String {
        reason.replacing("\\(kind.rawValue)", with: "team").replacing("\\(column)", with: "team")
    }
}

/// Words that English sentences are hardly written without and Spanish ones never contain.
func englishWords(in text: String) -> [String] {
    let tells: Set = [
        "the", "its", "is", "it", "of", "not", "cards", "card", "only", "history", "were", "was", "in", "to", "items",
        "comments", "moves", "attachments", "skipped", "rows", "created", "updated", "unchanged", "missing", "names",
    ]
    return text.split { !$0.isLetter }.map(String.init).filter { tells.contains($0) }
}
