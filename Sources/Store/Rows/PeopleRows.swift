import Board
import Postgres

extension Organisation: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), name: try row.text(), zone: try row.text(),
            language: try row.word(.language), hours: try row.text(), isDemo: try row.boolean(),
            minutesAhead: try row.count())
    }
}

extension Team: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), code: try row.text(), nameEs: try row.text(),
            nameEn: try row.text(), kind: try row.word(.kind), lead: try row.idIfPresent(),
            chaser: try row.idIfPresent(), capacity: try row.countIfPresent(), wipLimit: try row.countIfPresent(),
            wipIsHard: try row.boolean(), orderIsHard: try row.boolean(), membersAccept: try row.boolean(),
            hours: try row.textIfPresent(), isRetired: try row.boolean())
    }
}

extension Member: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), handle: try row.text(), name: try row.text(),
            team: try row.idIfPresent(), role: try row.word(.role), language: try row.wordIfPresent(.language),
            isRetired: try row.boolean())
    }
}

extension Client: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), code: try row.text(), name: try row.text(),
            tier: try row.wordIfPresent(.tier), yearlyValue: try row.integerIfPresent(),
            renewsOn: try row.dateIfPresent(), manager: try row.idIfPresent(), isRetired: try row.boolean())
    }
}

extension Absence: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), member: try row.id(), firstDay: try row.date(),
            lastDay: try row.date(), isRemoved: try row.boolean())
    }
}

extension Holiday: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), day: try row.date(), team: try row.idIfPresent(),
            name: try row.text(), isRemoved: try row.boolean(), freeHalf: try row.wordIfPresent(.half))
    }
}

extension Token: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), member: try row.id(), name: try row.text(),
            scope: try row.word(.scope), createdAt: try row.moment(), expiresAt: try row.moment(),
            revokedAt: try row.momentIfPresent())
    }
}

extension Deputy: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), member: try row.id(), deputy: try row.id(),
            firstDay: try row.date(), lastDay: try row.date(), isRemoved: try row.boolean())
    }
}
