import Board
import TestNumbers
import Testing

@testable import Playbooks

@Suite("Playbooks: laid out for one promise")
struct DeliverableTests {
    private static let portal = """
        playbook: portal
        title: {es: Portal, en: Portal}
        parameters:
          sites: {usual: 2, most: 5}
          legal: no
          place: Madrid
        tasks:
          - {key: texts, title: "Textos de {client} en {place}", team: client}
          - {key: legal, title: Legal, team: finance, when: legal, after: texts + 2d}
          - {key: build, title: Build, team: product, after: legal + 1d, effort: {low: 1h, likely: 2h, high: 9h}}
          - {key: wire, title: "Sede {n} de {sites}", team: operations, repeat: sites, after: build}
          - {key: test, title: "Prueba {n}", team: operations, repeat: sites, after: wire}
          - {key: open, title: Open, team: marketing, after: test, when: sites > 1}
        """

    private func planned(_ said: [String: String]) throws -> PlannedDeliverable {
        try PlannedDeliverable(
            PlaybookTemplate(yaml: Self.portal), with: said, client: "Acme", title: "Portal", in: .spanish)
    }

    @Test("repetitions go in pairs, and what is left out is bridged with its lag")
    func laysOut() throws {
        let usual = try planned([:])
        #expect(
            usual.items.map(\.title) == [
                "Textos de Acme en Madrid", "Build", "Sede 1 de 2", "Sede 2 de 2", "Prueba 1", "Prueba 2", "Open",
            ])
        #expect(usual.items.map(\.after) == [[:], [0: 3], [1: 0], [1: 0], [2: 0], [3: 0], [4: 0, 5: 0]])
        #expect(usual.parameters == ["sites": "2", "legal": "no", "place": "Madrid"])
        let other = try planned(["sites": "1", "legal": "sí"])
        #expect(other.items.map(\.title).suffix(3) == ["Build", "Sede 1 de 1", "Prueba 1"])
        #expect(other.items[2].after == [1: 1])
        #expect(try planned(["sites": "0"]).items.map(\.title) == ["Textos de Acme en Madrid", "Build"])
    }

    @Test(
        arguments: [
            (["site": "3"], "this playbook has no parameter site; did you mean sites?"),
            (["sites": "six"], "sites is a whole number from 0 to 5"),
            (["sites": "6"], "sites is a whole number from 0 to 5"),
            (["legal": "perhaps"], "legal is yes or no"),
        ])
    func refusesWhatItDoesNotKnow(said: [String: String], message: String) {
        let error = #expect(throws: PlaybookError.self) { try planned(said) }
        #expect(error?.description == message)
    }

    @Test("whatever is left out, what remains comes after the same that remains", arguments: 0..<40 as Range<UInt64>)
    func bridgesLikeTheWholeGraph(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let count = Int.random(in: 2...9, using: &numbers)
        let before = (0..<count).map { place in (0..<place).filter { _ in Int.random(in: 0..<3, using: &numbers) == 0 }
        }
        let kept = (0..<count).map { _ in Bool.random(using: &numbers) }
        guard kept.contains(true) else { return }
        let tasks = (0..<count).map { place in
            let after = before[place].map { "k\($0)" }.joined(separator: ", ")
            return "  - {key: k\(place), title: k\(place), team: x, when: f\(place), after: [\(after)]}"
        }
        let flags = (0..<count).map { "  f\($0): \(kept[$0] ? "yes" : "no")" }
        let yaml = (["playbook: p", "title: T", "parameters:"] + flags + ["tasks:"] + tasks).joined(separator: "\n")
        let planned = try PlannedDeliverable(
            PlaybookTemplate(yaml: yaml), with: [:], client: "", title: "", in: .english)
        func ancestors(_ place: Int) -> Set<Int> {
            before[place].reduce(into: Set(before[place])) { $0.formUnion(ancestors($1)) }
        }
        let places = (0..<count).filter { kept[$0] }
        #expect(planned.items.map(\.title) == places.map { "k\($0)" })
        var reached: [Set<Int>] = []
        for item in planned.items {
            let direct = Set(item.after.keys)
            reached.append(direct.reduce(into: Set(direct.map { places[$0] })) { $0.formUnion(reached[$1]) })
        }
        for (index, place) in places.enumerated() {
            #expect(reached[index] == ancestors(place).filter { kept[$0] })
        }
    }
}
