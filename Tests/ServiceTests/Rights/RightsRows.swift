import Board
import LineProtocol

/// The rows of the board on which rights are tried, for one import: for each role what it has to do with.
enum RightsRows {
    private static let roles = RightsTable.roles.map(\.rawValue)
    private static let asked = "2026-11-20T09:00:00Z"
    /// Within 24 hours of the stage's clock, so that a promise can still be corrected.
    private static let promised = "2026-11-23T08:00:00Z"

    static var all: [ImportRow] { shared + roles.flatMap(ofRole) }

    // MARK: rows

    private static func row(_ kind: EntityKind, _ id: String, _ columns: JSON.Object) -> ImportRow {
        let at = Instant(rfc3339: promised) ?? Instant(microseconds: 0)
        return ImportRow(
            kind: kind, source: "stage", sourceID: id,
            history: [ImportRow.Step(at: at, event: "\(kind.rawValue).imported", set: columns)])
    }

    private static func team(_ code: String, _ columns: JSON.Object = [:]) -> ImportRow {
        let named: JSON.Object = ["code": .string(code), "name_es": .string(code), "name_en": .string(code)]
        return row(.team, code, named.merging(columns))
    }

    private static func member(_ handle: String, _ role: String, _ team: String) -> ImportRow {
        row(
            .member, handle,
            ["handle": .string(handle), "name": .string(handle), "role": .string(role), "team": .string(team)])
    }

    private static func client(_ code: String, _ manager: String?) -> ImportRow {
        var columns: JSON.Object = ["code": .string(code), "name": .string(code), "yearly_value": 250_000]
        if let manager { columns["manager"] = .string(manager) }
        return row(.client, code, columns)
    }

    /// A promise in the three states that commands about promises begin from.
    private static func promises(
        _ situation: String, for roles: [String], client: (String) -> String = { _ in "client-other" },
        owner: (String) -> String, isConfidential: Bool = false
    ) -> [ImportRow] {
        roles.flatMap { role in
            ["open", "proposed", "delivered"].map { state in
                var columns: JSON.Object = [
                    "client": .string(client(role)), "title": .string("\(state) \(situation) \(role)"),
                    "owner": .string(owner(role)), "state": .string(state), "due": "2026-12-18",
                    "proposed_at": .string(promised), "is_confidential": .boolean(isConfidential),
                ]
                if state != "proposed" {
                    columns["promised_at"] = .string(promised)
                    columns["promised_due"] = "2026-12-18"
                    columns["told_due"] = "2026-12-18"
                }
                if state == "delivered" { columns["delivered_at"] = .string(promised) }
                return row(.commitment, "\(state) \(situation) \(role)", columns)
            }
        }
    }

    /// A request that is blocked and comes after another task, and the same work done, in one situation.
    private static func tasks(
        _ situation: String, _ role: String, team: String, promise: String?, asker: String = "other",
        isOffer: Bool = false, unblocker: String? = nil
    ) -> [ImportRow] {
        let name = "\(situation) \(role)"
        var open: JSON.Object = [
            "title": .string("task \(name)"), "team": .string(team), "created_at": .string(asked),
            "asked_at": .string(asked), "asked_by": .string(asker), "state": isOffer ? "countered" : "asked",
            "block_kind": "client", "blocked_since": .string(asked),
        ]
        if isOffer { open["countered_for"] = "2026-12-16" }
        if let unblocker { open["unblocker"] = .string(unblocker) }
        if let promise { open["commitment"] = .string("open \(promise)") }
        var done: JSON.Object = [
            "title": .string("done \(name)"), "team": .string(team), "created_at": .string(asked),
            "asked_at": .string(asked), "asked_by": .string(asker), "state": "done", "done_at": .string(asked),
        ]
        done["commitment"] = open["commitment"]
        return [
            row(.task, "task \(name)", open), row(.task, "done \(name)", done),
            row(.dependency, "before \(name)", ["predecessor": "before", "successor": .string("task \(name)")]),
        ]
    }

    private static func absence(_ handle: String) -> ImportRow {
        row(
            .absence, handle,
            ["member": .string(handle), "first_day": "2026-12-28", "last_day": "2026-12-28"])
    }

    private static func holiday(_ team: String?) -> ImportRow {
        var columns: JSON.Object = ["day": "2026-12-29", "name": "x"]
        if let team { columns["team"] = .string(team) }
        return row(.holiday, team ?? "everybody", columns)
    }

    // MARK: the board

    /// What has to do with no role.
    private static var shared: [ImportRow] {
        [
            team("home"), team("closed", ["members_accept": false]), team("far"), team("away"),
            team("out-other", ["kind": "supplier", "chaser": "other"]),
            member("mate", "member", "home"), member("other", "manager", "away"),
            client("client-free", nil), client("client-other", "other"),
            row(
                .task, "before", ["title": "before", "team": "far", "created_at": .string(asked), "state": "accepted"]),
            row(.task, "free", ["title": "free", "team": "far", "created_at": .string(asked), "state": "accepted"]),
            absence("mate"), absence("other"), holiday(nil), holiday("home"), holiday("closed"), holiday("far"),
        ]
    }

    private static func ofRole(_ role: String) -> [ImportRow] {
        let mate = "led-\(role)-mate"
        var rows = [
            team("led-\(role)", ["lead": .string(role)]),
            team("out-\(role)", ["kind": "supplier", "chaser": .string(role)]),
            team("in-\(role)", ["chaser": .string(role)]),
            member(role, role, "home"), member("\(role)-off", role, "closed"), member(mate, "member", "led-\(role)"),
            client("client-\(role)", role), absence(role), absence("\(role)-alone"), absence(mate),
            holiday("led-\(role)"),
            holiday("out-\(role)"),
        ]
        let other = { (_: String) in "other" }
        let own = { (role: String) in role }
        rows += promises("theirs", for: [role], owner: other)
        rows += promises("owns", for: [role], owner: own)
        rows += promises("manages", for: [role], client: { "client-\($0)" }, owner: other)
        rows += promises("hid", for: [role], owner: other, isConfidential: true)
        rows += promises("hid-owns", for: [role], owner: own, isConfidential: true)
        rows += promises("hid-team", for: [role], owner: other, isConfidential: true)
        let (theirs, owns) = ("theirs \(role)", "owns \(role)")
        let (hid, hidTeam, hidOwns) = ("hid \(role)", "hid-team \(role)", "hid-owns \(role)")
        rows += tasks("stranger", role, team: "far", promise: theirs)
        rows += tasks("internal", role, team: "far", promise: nil)
        rows += tasks("internal-asked", role, team: "far", promise: nil, asker: role)
        rows += tasks("team", role, team: "home", promise: theirs)
        rows += tasks("closed", role, team: "closed", promise: theirs)
        rows += tasks("led", role, team: "led-\(role)", promise: theirs)
        rows += tasks("chases", role, team: "out-\(role)", promise: theirs)
        rows += tasks("out", role, team: "out-other", promise: theirs)
        rows += tasks("chases-in", role, team: "in-\(role)", promise: theirs)
        rows += tasks("asked", role, team: "far", promise: theirs, asker: role)
        rows += tasks("owns", role, team: "far", promise: owns)
        rows += tasks("owns-out", role, team: "out-other", promise: owns)
        rows += tasks("offer", role, team: "far", promise: theirs, isOffer: true)
        rows += tasks("offer-asked", role, team: "far", promise: theirs, asker: role, isOffer: true)
        rows += tasks("offer-owns", role, team: "far", promise: owns, isOffer: true)
        rows += tasks("unblocks", role, team: "far", promise: theirs, unblocker: role)
        rows += tasks("hid", role, team: "far", promise: hid)
        rows += tasks("hid-unblocks", role, team: "far", promise: hid, unblocker: role)
        rows += tasks("hid-asked", role, team: "far", promise: hid, asker: role)
        rows += tasks("hid-chases", role, team: "out-\(role)", promise: hid)
        rows += tasks("hid-led", role, team: "led-\(role)", promise: hid)
        rows += tasks("hid-team", role, team: "home", promise: hidTeam)
        rows += tasks("hid-beside", role, team: "far", promise: hidTeam)
        rows += tasks("hid-owns", role, team: "far", promise: hidOwns)
        // The team of the actor has work in these promises in whatever state they are.
        for state in ["proposed", "delivered"] {
            rows.append(
                row(
                    .task, "of \(state) \(hidTeam)",
                    [
                        "title": .string("of \(state) \(hidTeam)"), "team": "home", "created_at": .string(asked),
                        "state": "accepted", "commitment": .string("\(state) \(hidTeam)"),
                    ]))
        }
        return rows
    }
}
