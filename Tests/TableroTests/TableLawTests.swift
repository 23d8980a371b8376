import Board
import LineProtocol
import TestNumbers
import Testing

@testable import tablero

@Suite("Tables: laws over random sheets") struct TableLawTests {
    /// Cells that people write, right and wrong, so that every cause meets every other.
    private static func sheet(_ numbers: inout SeededNumbers) -> String {
        let columns: [[String]] = [
            ["", "", "77", "78", "1.2E+15"], ["Acme", "ACME S.A.", "Beta", "", "", "日本"],
            ["Web", "Web ", "App", "", "???"],
            ["2026-12-18", "18/12/2026", "soon", "", ""], ["2027-01-08", "8 ene", "", "1/2/2027", "31/02/2027"],
            ["", "", "sí", "x", "20/11/2026", "perhaps"], ["", "", "Texts", "Logo", "Logo"],
            ["", "marketing", "MKT", "Ventas"], ["", "Ana", "luis@x.es", "Pepe", "@luisa"],
            ["", "", "19/11/2026", "x", "no", "1/1/2030", "later"], ["", "done", "cancelado", "doing", "?"],
        ]
        let header = "id,client,promise,promised date,due,told,task,team,who,done on,status"
        let rows = (0..<Int.random(in: 1...25, using: &numbers)).map { _ in
            // Now and then an empty row, or one with a field too many.
            if numbers.isTrue(8) { return ",,,,,,,,,," }
            return columns.map { numbers.pick($0) }.joined(separator: ",") + (numbers.isTrue(4) ? ",surplus" : "")
        }
        return ([header] + rows).joined(separator: "\n") + "\n"
    }

    @Test("each row is sent or refused, and never both; each identity is one", arguments: 1...8 as ClosedRange<UInt64>)
    func accounted(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<60 {
            let csv = Self.sheet(&numbers)
            let plan: TablePlan
            do {
                plan = try TablePlanning.sheet(csv)
            } catch ImportFileError.table(.noRows) {
                continue
            }
            let sent = plan.origins.joined().filter(\.isWhole).map(\.row)
            let refused = plan.refusals.map(\.row)
            #expect(Set(sent).count == sent.count && Set(refused).count == refused.count, "\(csv)")
            #expect(Set(sent).isDisjoint(with: refused), "\(csv)")
            #expect(sent.count + refused.count == plan.count, "\(csv)")
            for kind in [EntityKind.client, .commitment, .task] {
                let identities = plan.all(kind).map(\.sourceID)
                #expect(Set(identities).count == identities.count, "\(csv)")
            }
            for row in plan.rows {
                #expect(try ImportRow(reading: row.json) == row, "what is sent is read as it was meant")
                #expect(row.history.allSatisfy { $0.at <= TablePlanning.now }, "nothing has happened yet to come")
            }
            let commitments = Set(plan.all(.commitment).map(\.sourceID))
            for place in plan.all(.task).indices {
                let promise = plan.image(.task, place)["commitment"]?.text
                #expect(promise.map(commitments.contains) ?? true, "\(csv)")
            }
            #expect(try TablePlanning.sheet(csv) == plan)
        }
    }
}
