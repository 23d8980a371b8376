import Board
import LineProtocol
import Store

/// What the words of a request name, and whether the speaker sees it.
extension CommandContext {
    func team(_ code: String, field: String = "team") throws(WireError) -> Team {
        if let team = directory.team(code: code), !team.isRetired { return team }
        throw unknown("team", code, field, directory.teams.filter { !$0.isRetired }.map(\.code))
    }

    func member(_ handle: String, field: String = "member") throws(WireError) -> Member {
        if let member = directory.member(handle: handle), !member.isRetired { return member }
        throw unknown("member", handle, field, directory.members.filter { !$0.isRetired }.map(\.handle))
    }

    func client(_ code: String) throws(WireError) -> Client {
        if let client = directory.client(code: code) { return client }
        throw unknown("client", code, "client", directory.clients.map(\.code))
    }

    private func unknown(_ what: String, _ word: String, _ field: String, _ known: [String]) -> WireError {
        let close = nearest(word, in: known)
        let hint = close.map { "; did you mean \($0)?" } ?? "; \(what).list names them"
        var error = WireError(.missing, "there is no \(what) \(word)\(hint)", field: field)
        if let close { error.details["nearest"] = .string(close) }
        return error
    }

    /// Confidential commitments that the speaker does not see, and nobody whose deputy they are today.
    func hidden() async throws -> [CommitmentID] {
        let viewers = viewers
        if viewers.contains(where: { Rights.seesConfidential($0.role) }) { return [] }
        var hidden = try await store.hiddenCommitments(from: speaker.id, in: speaker.team)
        for viewer in viewers.dropFirst() where !hidden.isEmpty {
            let others = Set(try await store.hiddenCommitments(from: viewer.id, in: viewer.team))
            hidden.removeAll { !others.contains($0) }
        }
        return hidden
    }

    /// What the actor sees of the board.
    func visibility() async throws -> Visibility {
        Visibility(hidden: Set(try await hidden()), showsValues: seesValues)
    }

    var seesValues: Bool {
        viewers.contains { Rights.seesValues($0, team: $0.team.flatMap { directory.team($0) }) }
    }

    func sees(_ commitment: Commitment) async throws -> Bool {
        guard commitment.isConfidential else { return true }
        let viewers = viewers
        if viewers.contains(where: { $0.id == commitment.owner || Rights.seesConfidential($0.role) }) { return true }
        for team in Set(viewers.compactMap(\.team)) where try await store.hasTask(team, in: commitment.id) {
            return true
        }
        return false
    }

    /// A commitment that is there and that the actor sees; otherwise `missing`, the same for both.
    func commitment(_ id: CommitmentID) async throws -> ListedCommitment {
        guard let listed = try await store.commitment(id), try await sees(listed.commitment) else {
            throw WireError(.missing, "there is no commitment \(id), or not for you")
        }
        return listed
    }

    /// A task that is there and that the actor sees, with its commitment.
    func task(_ id: TaskID) async throws -> (listed: ListedTask, commitment: Commitment?) {
        guard let listed = try await store.task(id) else { throw missing(id) }
        guard let commitmentID = listed.task.commitment else { return (listed, nil) }
        guard let commitment = try await store.commitment(commitmentID)?.commitment, try await sees(commitment) else {
            throw missing(id)
        }
        return (listed, commitment)
    }

    func missing(_ id: TaskID) -> WireError {
        WireError(.missing, "there is no task \(id), or not for you")
    }

    /// A note that is there and that the actor sees.
    func note(_ id: ClientNoteID) async throws -> ClientNote {
        guard let note = try await store.note(id) else { throw missing(id) }
        guard let about = note.commitment else { return note }
        guard let commitment = try await store.commitment(about)?.commitment, try await sees(commitment) else {
            throw missing(id)
        }
        return note
    }

    func missing(_ id: ClientNoteID) -> WireError {
        WireError(.missing, "there is no note \(id), or not for you; note.list names them")
    }
}
