import Board
import Postgres

extension Commitment: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), client: try row.id(), title: try row.text(),
            clientTitle: try row.textIfPresent(), detail: try row.textIfPresent(), owner: try row.id(),
            state: try row.word(.state), isConfidential: try row.boolean(), due: try row.date(),
            proposedAt: try row.moment(), lapsesOn: try row.dateIfPresent(), promisedAt: try row.momentIfPresent(),
            promisedDue: try row.dateIfPresent(), toldDue: try row.dateIfPresent(),
            deliveredAt: try row.momentIfPresent(), acceptedAt: try row.momentIfPresent(),
            acceptedWords: try row.textIfPresent(), cancelledAt: try row.momentIfPresent(),
            reason: try row.textIfPresent(), source: try row.textIfPresent(), sourceID: try row.textIfPresent())
    }
}

extension DueMove: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), commitment: try row.id(), fromDue: try row.date(),
            toDue: try row.date(), cause: try row.word(.cause), reason: try row.text(),
            movedBy: try row.idIfPresent(), movedAt: try row.moment())
    }
}

extension Told: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), commitment: try row.id(), due: try row.date(),
            how: try row.word(.way), words: try row.textIfPresent(), toldBy: try row.idIfPresent(),
            toldAt: try row.moment())
    }
}

extension Task: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), title: try row.text(), detail: try row.textIfPresent(),
            commitment: try row.idIfPresent(), team: try row.id(), assignee: try row.idIfPresent(),
            assigneeName: try row.textIfPresent(), workClass: try row.textIfPresent(),
            effortMinutes: try row.countIfPresent().map { WorkingMinutes(minutes: $0) },
            size: try row.wordIfPresent(.size), priority: try row.count(), position: try row.integerIfPresent(),
            notBefore: try row.dateIfPresent(), due: try row.dateIfPresent(), state: try row.word(.state),
            createdAt: try row.moment(), askedBy: try row.idIfPresent(), askedAt: try row.momentIfPresent(),
            neededBy: try row.dateIfPresent(), acceptedAt: try row.momentIfPresent(),
            acceptedFor: try row.dateIfPresent(), counteredFor: try row.dateIfPresent(),
            reason: try row.textIfPresent(), startedAt: try row.momentIfPresent(), isEarly: try row.boolean(),
            doneAt: try row.momentIfPresent(), cancelledAt: try row.momentIfPresent(), returns: try row.count(),
            blockKind: try row.wordIfPresent(.block), blockReason: try row.textIfPresent(),
            blockedSince: try row.momentIfPresent(), blockedUntil: try row.dateIfPresent(),
            unblocker: try row.idIfPresent(), source: try row.textIfPresent(), sourceID: try row.textIfPresent())
    }
}

extension Dependency: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), predecessor: try row.id(), successor: try row.id(),
            lagDays: try row.count(), isRemoved: try row.boolean())
    }
}

extension Comment: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), task: try row.id(), author: try row.idIfPresent(),
            text: try row.text(), isQuestion: try row.boolean(), saidAt: try row.moment(),
            isRemoved: try row.boolean())
    }
}

extension Signal: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), kind: try row.word(.signal),
            commitment: try row.idIfPresent(), task: try row.idIfPresent(), team: try row.idIfPresent(),
            lead: try row.idIfPresent(), measured: try row.countIfPresent(), threshold: try row.countIfPresent(),
            day: try row.dateIfPresent(),
            seenAt: try row.moment(), endedAt: try row.momentIfPresent())
    }
}

extension Playbook: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), code: try row.text(), edition: try row.count(),
            text: try row.text(), isRetired: try row.boolean())
    }
}

extension PlaybookUse: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), commitment: try row.id(), playbook: try row.id(),
            edition: try row.count(), parameters: try row.textIfPresent())
    }
}

extension ClientNote: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), client: try row.id(), commitment: try row.idIfPresent(),
            kind: try row.word(.kind), text: try row.text(), nextStep: try row.textIfPresent(),
            nextBy: try row.dateIfPresent(), owner: try row.idIfPresent(), author: try row.idIfPresent(),
            saidAt: try row.moment(), closedAt: try row.momentIfPresent(), closingWords: try row.textIfPresent(),
            isRemoved: try row.boolean())
    }
}

extension Rating: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), commitment: try row.id(), score: try row.count(),
            words: try row.textIfPresent(), author: try row.idIfPresent(), ratedAt: try row.moment(),
            isRemoved: try row.boolean())
    }
}
