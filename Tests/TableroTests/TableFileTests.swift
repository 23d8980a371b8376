import Board
import DelimitedText
import Testing

@testable import tablero

@Suite("Tables: headers, maps and rows") struct TableFileTests {
    private func sheet(_ csv: String, map: String = "") throws -> ImportTable<PromiseColumn> {
        try (TablePlanning.reading(csv, map: map, needed: [[.client], [.promise]]) as TableReading<PromiseColumn>).table
    }

    @Test(
        "headings are guessed in both languages, whatever their capitals, accents and line ends",
        arguments: [
            "client,promise,promised,due,task,team,who,done on",
            "Cliente,Compromiso,Fecha prometida,Fecha vigente,Tarea,Equipo,Responsable,Hecho el",
            "CLIENTE,Qué se prometió,\"Prometido\npara\",Entrega,ACCIÓN,Área,¿Quién?,Terminado",
            "Customer,Deliverable,Original date,Deadline,Action,Department,Assigned to,Completed on",
        ])
    func headings(header: String) throws {
        let table = try sheet(header + "\na,b,c,d,e,f,g,h\n")
        let row = try #require(table.rows.first)
        let columns: [PromiseColumn] = [.client, .promise, .promised, .due, .task, .team, .who, .done]
        #expect(columns.map { row.text($0) } == ["a", "b", "c", "d", "e", "f", "g", "h"])
    }

    @Test("a title that says more than a heading is found by the heading in it; the exact one goes first")
    func longer() throws {
        let table = try sheet(
            "Cliente final,Compromiso con el cliente,Fecha limite interna,Fecha limite\nAcme,Web,1,2\n")
        #expect(table.places[.client] == 0 && table.places[.promise] == 1 && table.places[.due] == 3)
    }

    @Test("lines above the header are passed over, and rows keep the number a spreadsheet shows")
    func above() throws {
        let table = try sheet(
            "Promesas 2026;;\nExportado el;18/12/2026;\n\n;Cliente;Compromiso\n;Acme;Web\n;;\n;Beta;App\n")
        #expect(table.rows.map(\.number) == [5, 6, 7] && table.count == 2)
        #expect(table.delimiter == .semicolon && table.rows[0].text(.client) == "Acme" && table.rows[1].isEmpty)
    }

    @Test("a row with more fields than the header is refused, a shorter one is not")
    func ragged() throws {
        let table = try sheet("client,promise,due\nAcme,Web\nAcme,Web, big,2026-12-18\nAcme,App,2026-12-18,,\n")
        #expect(table.rows.map(\.number) == [2, 4] && table.count == 3)
        #expect(table.refusals == [.init(row: 3, cause: .surplusFields(1))])
    }

    @Test("header only, empty, without the columns it takes: one line that says so")
    func useless() {
        #expect(throws: ImportFileError.table(.noRows)) { try sheet("client,promise\n") }
        #expect(throws: ImportFileError.empty) { try sheet("\n\n") }
        let endless = "client,promise\n" + String(repeating: "Acme,Web\n", count: 2 << 20)
        #expect(throws: ImportFileError.table(.tooLarge(megabytes: 18))) { try sheet(endless) }
        #expect(throws: ImportFileError.table(.noColumn("promise", titles: ["client", "colour"]))) {
            try sheet("client,,colour\nAcme,,red\n")
        }
    }

    @Test("a map names columns, and takes away what was guessed")
    func map() throws {
        let csv = "quien paga,promise,due,who\nAcme,Web,2026-12-18,ana\n"
        let table = try sheet(csv, map: "columns:\n  client: quien paga\n  who:\n")
        #expect(table.places == [.client: 0, .promise: 1, .due: 2])
        #expect(throws: ImportFileError.map(line: 2, .unknownTitle("quien pega", nearest: "quien paga"))) {
            try sheet(csv, map: "columns:\n  client: quien pega\n")
        }
        #expect(
            throws: ImportFileError.map(
                line: 2, .unknownKey("cliente", nearest: "client", known: PromiseColumn.allCases.map(\.rawValue)))
        ) {
            try sheet(csv, map: "columns:\n  cliente: quien paga\n")
        }
    }

    @Test("the drafted map reads back, and changes nothing")
    func draft() throws {
        let csv =
            "Cliente;Compromiso;Entrega;Tarea;Equipo;Quién;Color\nAcme SA;\"La \"\"web\"\"\";18/12/2026;Textos;MKT;Ana;rojo\nBeta;App;18/12/2026;Logo;Diseño;Pepe;\n"
        let plain: TableReading<PromiseColumn> = try TablePlanning.reading(csv)
        let draft = TableMap.draft(plain.table, names: plain.names, dates: .dayFirst)
        for line in [
            "dates: day-first", "\"MKT\": marketing", "\"Diseño\":", "\"Ana\": ana", "\"Pepe\":", "\"Acme SA\": acme",
            "\"Beta\":", "# Not used: \"Color\"", "client: \"Cliente\"",
        ] {
            #expect(draft.contains(line), "\(draft)")
        }
        let mapped: TableReading<PromiseColumn> = try TablePlanning.reading(csv, map: draft)
        #expect(mapped.table.places == plain.table.places && mapped.map.dates == .dayFirst)
        #expect(mapped.person("Ana")?.handle == "ana" && mapped.team("MKT") == "marketing")
    }

    @Test("both languages say each problem, with the same names and numbers in it", arguments: TableSayings.all)
    func wording(saying: TableSayings) {
        let (spanish, english) = (saying.wording.spanish, saying.wording.english)
        #expect(spanish != english && !spanish.contains("“") && !english.contains("«") && !spanish.contains("\n"))
        func numbers(_ text: String) -> [String] { text.matches(of: /[0-9]+/).map { String($0.0) } }
        #expect(numbers(spanish) == numbers(english))
        func quoted(_ text: String) -> [String] { text.matches(of: /[«“]([^»”]*)[»”]/).map { String($0.1) } }
        #expect(quoted(spanish) == quoted(english))
        #expect(englishWords(in: spanish).isEmpty, "\(spanish)")
    }
}

/// Everything that the import of a table can say.
struct TableSayings: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let wording: Wording

    private init(_ wording: Wording) {
        testDescription = wording.english
        self.wording = wording
    }

    static let all: [TableSayings] = (problems.map(\.wording) + refusals.map(\.wording) + notes.map(\.wording)).map {
        TableSayings($0)
    }

    private static let witness = FileDates.Witness(row: 3, text: "01/02/2026")
    private static let problems: [ImportFileError] = [
        .table(.unreadable(.workbook)), .table(.unreadable(.notText)), .table(.unreadable(.malformed(.utf8, line: 2))),
        .table(.unreadable(.unclosedQuote(line: 2))), .table(.noRows), .table(.tooLarge(megabytes: 17)),
        .table(.noColumn("promise", titles: ["Web"])),
        .table(.dates(.everyDateFitsBoth(witness))),
        .table(.dates(.someFitOneAndSomeTheOther(dayFirst: witness, monthFirst: .init(row: 4, text: "12/18/2026")))),
        .table(.unknownTeams([.init(name: "Legal", row: 2, rows: 1, nearest: nil)])),
        .table(.unknownTeams([.init(name: "Finanza", row: 2, rows: 3, nearest: "Finanzas")])),
        .table(.unknownOwner("eva")), .map(line: 2, .unknownTitle("Web", nearest: nil)),
        .map(line: 2, .unknownTitle("Web", nearest: "Wer")),
    ]
    private static let refusals: [RowRefusal.Cause] = [
        .surplusFields(1), .surplusFields(2), .missing("Web"), .notADay("Web", text: "x"),
        .notANumber("Web", text: "x"),
        .neitherDayNorYes("Web", text: "x"), .unknownWord("bos", nearest: "boss", known: ["boss"]),
        .unknownWord("bos", nearest: nil, known: ["boss"]), .notAHandle("Ñ"), .withoutLetters("日本"), .withoutTeam,
        .withoutDate, .doneInFuture("Web", text: "x"), .withoutPromise(row: 4), .deletedThere, .twice(row: 3),
        .unchanged,
    ]
    private static let notes: [TableNote] = [
        .dates(.dayFirst, witness), .dates(.monthFirst, nil), .roundedID("1.2E+15", row: 3),
        .newClient("Acme", code: "acme", row: 3, similar: nil),
        .newClient("Acme", code: "acme", row: 3, similar: "Acne"),
        .unknownPerson("Pepe", row: 3), .unknownManager("Pepe", row: 3), .ownedByYou(1, handle: "ana"),
        .ownedByYou(2, handle: "ana"), .continued(1), .continued(2), .doneWithoutDay(1), .doneWithoutDay(2),
        .movedUntold(1), .movedUntold(2), .promisedIsMoment("Prometido"), .administratorKept("ana"),
        .revenue("AnnualRevenue"),
    ]
}
