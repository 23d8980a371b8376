import Board
import Testing

@testable import Progress

@Suite("How long an export will be") struct ExportEstimateTests {
    @Test("is known once the counters are behind, and an empty board's at its end") func counters() {
        var estimate = ExportEstimate()
        let lines: [JSON.Object] = [
            ["export": "tablero", "format": 1, "as_of": 40], ["counter": "event", "value": 40],
            ["counter": "task", "value": 7],
        ]
        for line in lines {
            estimate.take(line)
            #expect(estimate.total == nil)
        }
        estimate.take(["row": "task", "image": ["id": 1, "value": 9]])
        #expect(estimate.total == 3 + 47 && estimate.done == 4)
        estimate.take(["event": ["seq": 1]])
        #expect(estimate.total == 3 + 47 && estimate.done == 5)
    }
}
