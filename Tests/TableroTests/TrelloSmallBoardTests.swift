import Board
import Foundation
import LineProtocol
import Testing

@testable import tablero

/// A Trello export written by hand, of as little as a test needs; ids carry the second they were made at.
struct SmallBoard {
    /// 2019-05-01T00:00:00Z.
    static let start = 1_556_668_800
    static let boardID = id(1, at: 0)

    var closed = false
    var lists: [[String: Any]] = []
    var cards: [[String: Any]] = []
    var actions: [[String: Any]] = []
    var labels: [[String: Any]] = []
    var members: [[String: Any]] = []
    var checklists: [[String: Any]] = []

    /// The n-th thing, made so many hours after the start.
    static func id(_ number: Int, at hour: Int) -> String {
        let seconds = String(start + hour * 3600, radix: 16)
        let rest = String(number, radix: 16)
        return seconds + String(repeating: "0", count: 16 - rest.count) + rest
    }

    static func time(_ hour: Int) -> String { instant(hour).description }
    static func instant(_ hour: Int) -> Instant { Instant(microseconds: 0).adding(seconds: start + hour * 3600) }

    @discardableResult
    mutating func list(_ name: String, closed: Bool = false) -> String {
        let id = SmallBoard.id(100 + lists.count, at: 0)
        lists.append(["id": id, "name": name, "closed": closed, "pos": Double(lists.count) + 0.5])
        return id
    }

    @discardableResult
    mutating func card(_ name: String, in list: String, at hour: Int, _ more: [String: Any] = [:]) -> String {
        let id = SmallBoard.id(1000 + cards.count, at: hour)
        let card: [String: Any] = [
            "id": id, "name": name, "desc": "", "closed": false, "idList": list, "pos": cards.count,
            "due": NSNull(), "dateLastActivity": SmallBoard.time(1000), "idMembers": [String](),
        ]
        cards.append(card.merging(more) { $1 })
        return id
    }

    /// Newest first, as Trello writes them, so each later call is an earlier line.
    mutating func act(_ type: String, at hour: Int, by author: String? = nil, _ data: [String: Any]) {
        var action: [String: Any] = [
            "id": SmallBoard.id(5000 + actions.count, at: hour), "type": type, "date": SmallBoard.time(hour),
            "data": data,
        ]
        if let author { action["idMemberCreator"] = author }
        actions.insert(action, at: 0)
    }

    mutating func create(_ card: String, in list: String, at hour: Int, by author: String? = nil) {
        act(
            "createCard", at: hour, by: author,
            ["card": ["id": card], "list": ["id": list, "name": "as it was called"]])
    }

    mutating func move(_ card: String, from: String, to: String, at hour: Int) {
        act(
            "updateCard", at: hour,
            [
                "card": ["id": card, "idList": to], "old": ["idList": from],
                "listBefore": ["id": from, "name": "as it was called"], "listAfter": ["id": to, "name": "then"],
            ])
    }

    mutating func change(_ card: String, at hour: Int, from old: [String: Any], to new: [String: Any]) {
        act("updateCard", at: hour, ["card": new.merging(["id": card]) { $1 }, "old": old])
    }

    var json: Data {
        get throws {
            try JSONSerialization.data(
                withJSONObject: [
                    "id": SmallBoard.boardID, "name": "Small", "closed": closed, "lists": lists, "cards": cards,
                    "actions": actions, "labels": labels, "members": members, "checklists": checklists,
                    "dateLastActivity": SmallBoard.time(1000), "labelNames": [String: String](),
                ])
        }
    }

    func plan(_ yaml: String) throws -> ImportPlan {
        let plan = try tablero.plan(board: .read(json), map: .read(yaml: yaml))
        try expectLaws(of: plan)
        return plan
    }
}

extension ImportPlan {
    func row(_ sourceID: String) throws -> ImportRow {
        try #require(rows.first { $0.sourceID == sourceID })
    }
}

extension ImportRow {
    /// `created@0 started@5`: events with the hour they took effect.
    var story: String {
        history.map { step in
            let hour = (step.at.microseconds / 1_000_000 - Int64(SmallBoard.start)) / 3600
            return "\(step.event.split(separator: ".").last ?? "")@\(hour)"
        }.joined(separator: " ")
    }

    /// The columns after all steps.
    var columns: JSON.Object { history.reduce(JSON.Object()) { $0.merging($1.set) } }
}

/// What holds for every plan of every board. Only what fails is recorded: thousands of expectations that hold would
/// take most of the time of the suite.
func expectLaws(of plan: ImportPlan, _ place: SourceLocation = #_sourceLocation) throws {
    func law(_ holds: Bool, _ what: @autoclosure () -> String) {
        if !holds { Issue.record("\(what())", sourceLocation: place) }
    }
    for tally in plan.tallies { law(tally.read == tally.taken + tally.inText + tally.skipped, "sum of \(tally)") }
    law(plan.tallies.reduce(0) { $0 + $1.skipped } == plan.skipped.count, "each thing skipped has its line")
    let identities = plan.rows.map { "\($0.kind) \($0.sourceID)" }
    law(Set(identities).count == identities.count, "identities are unique")
    let tasks = Set(plan.rows.filter { $0.kind == .task }.map(\.sourceID))
    let commitments = Set(plan.rows.filter { $0.kind == .commitment }.map(\.sourceID))
    let taskColumns = Set(Board.Task.Field.allCases.map(\.rawValue))
    for row in plan.rows {
        law(zip(row.history, row.history.dropFirst()).allSatisfy { $0.at <= $1.at }, "time runs forward in \(row)")
        law(row.history.allSatisfy { !$0.set.isEmpty }, "each step sets something in \(row)")
        law(try ImportRow(reading: row.json) == row, "\(row) survives the wire")
        for text in row.columns.compactMap({ $0.value.text }) {
            law(text.utf8.count <= 16 * 1024 && !text.isEmpty && !text.utf8.contains(0), "text of \(row.sourceID)")
        }
        switch row.kind {
        case .task:
            var columns = JSON.Object()
            for step in row.history {
                columns = columns.merging(step.set)
                law(taskColumns.isSuperset(of: step.set.keys), "columns of \(step)")
                for broken in brokenRules(ofTask: columns, at: step) { law(false, "\(broken): \(row)") }
            }
            if let commitment = columns["commitment"]?.text {
                law(commitments.contains(commitment), "the commitment of \(row) is there")
            }
        case .commitment:
            for broken in brokenRules(ofCommitment: row.columns) { law(false, "\(broken): \(row)") }
        case .comment: law(tasks.contains(row.columns["task"]?.text ?? ""), "the task of \(row) is there")
        default: break
        }
    }
}

private func brokenRules(ofTask row: JSON.Object, at step: ImportRow.Step) -> [String] {
    func isSet(_ field: Board.Task.Field) -> Bool { row[field.rawValue].map { !$0.isNull } ?? false }
    let state = row["state"]?.text.flatMap(Board.Task.State.init(rawValue:))
    let ends: [String: Board.Task.State] = [
        "task.finished": .done, "task.cancelled": .cancelled, "task.started": .active, "task.asked": .asked,
        "task.accepted": .accepted,
    ]
    let rules: [(String, Bool)] = [
        ("has what every task has", state != nil && isSet(.title) && isSet(.team) && isSet(.createdAt)),
        ("done means done_at", isSet(.doneAt) == (state == .done)),
        ("cancelled means cancelled_at", isSet(.cancelledAt) == (state == .cancelled)),
        ("cancelled means a reason", isSet(.reason) == (state == .cancelled)),
        ("active means started_at", isSet(.startedAt) || state != .active),
        ("waiting work has not started", !isSet(.startedAt) || (state != .asked && state != .accepted)),
        ("asked means asked_at", isSet(.askedAt) || state != .asked),
        ("accepted means accepted_at", isSet(.acceptedAt) || ![.accepted, .active, .done].contains(state)),
        ("blocked means since", isSet(.blockKind) == isSet(.blockedSince)),
        ("only active work is blocked", !isSet(.blockKind) || state == .active),
        ("one assignee at most", !(isSet(.assignee) && isSet(.assigneeName))),
        ("the event is what happened", ends[step.event].map { $0 == state } ?? true),
        ("reopened is open", step.event != "task.reopened" || state?.isClosed == false),
    ]
    return rules.filter { !$0.1 }.map(\.0)
}

private func brokenRules(ofCommitment row: JSON.Object) -> [String] {
    func isSet(_ field: Commitment.Field) -> Bool { row[field.rawValue].map { !$0.isNull } ?? false }
    let state = row["state"]?.text.flatMap(Commitment.State.init(rawValue:))
    let rules: [(String, Bool)] = [
        ("has what every commitment has", isSet(.client) && isSet(.title) && isSet(.owner) && isSet(.due)),
        ("promised", isSet(.promisedAt) && row["promised_due"] == row["due"] && row["told_due"] == row["due"]),
        ("delivered means delivered_at", isSet(.deliveredAt) == (state == .delivered)),
        ("cancelled means when and why", isSet(.cancelledAt) == isSet(.reason)),
        ("cancelled means cancelled_at", isSet(.cancelledAt) == (state == .cancelled)),
    ]
    return rules.filter { !$0.1 }.map(\.0)
}
