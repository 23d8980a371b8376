/// Every row as its columns: what an event keeps, what a change compares.

extension Organisation {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .name: .text(name),
            .zone: .text(zone),
            .language: .word(language),
            .hours: .text(hours),
            .isDemo: .boolean(isDemo),
            .minutesAhead: .integer(Int64(minutesAhead)),
        ]
    }
}

extension Team {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .code: .text(code),
            .nameEs: .text(nameEs),
            .nameEn: .text(nameEn),
            .kind: .word(kind),
            .lead: .id(lead),
            .chaser: .id(chaser),
            .capacity: .count(capacity),
            .wipLimit: .count(wipLimit),
            .wipIsHard: .boolean(wipIsHard),
            .orderIsHard: .boolean(orderIsHard),
            .membersAccept: .boolean(membersAccept),
            .hours: .text(hours),
            .isRetired: .boolean(isRetired),
        ]
    }
}

extension Member {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .handle: .text(handle),
            .name: .text(name),
            .team: .id(team),
            .role: .word(role),
            .language: .word(language),
            .isRetired: .boolean(isRetired),
        ]
    }
}

extension Client {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .code: .text(code),
            .name: .text(name),
            .tier: .word(tier),
            .yearlyValue: yearlyValue.map { .integer($0) } ?? .null,
            .renewsOn: .day(renewsOn),
            .manager: .id(manager),
            .isRetired: .boolean(isRetired),
        ]
    }
}

extension Absence {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .member: .id(member),
            .firstDay: .day(firstDay),
            .lastDay: .day(lastDay),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}

extension Holiday {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .day: .day(day),
            .team: .id(team),
            .name: .text(name),
            .isRemoved: .boolean(isRemoved),
            .freeHalf: .word(freeHalf),
        ]
    }
}

extension Token {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .member: .id(member),
            .name: .text(name),
            .scope: .word(scope),
            .createdAt: .instant(createdAt),
            .expiresAt: .instant(expiresAt),
            .revokedAt: .instant(revokedAt),
        ]
    }
}

extension Commitment {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .client: .id(client),
            .title: .text(title),
            .clientTitle: .text(clientTitle),
            .detail: .text(detail),
            .owner: .id(owner),
            .state: .word(state),
            .isConfidential: .boolean(isConfidential),
            .due: .day(due),
            .proposedAt: .instant(proposedAt),
            .lapsesOn: .day(lapsesOn),
            .promisedAt: .instant(promisedAt),
            .promisedDue: .day(promisedDue),
            .toldDue: .day(toldDue),
            .deliveredAt: .instant(deliveredAt),
            .acceptedAt: .instant(acceptedAt),
            .acceptedWords: .text(acceptedWords),
            .cancelledAt: .instant(cancelledAt),
            .reason: .text(reason),
            .source: .text(source),
            .sourceID: .text(sourceID),
        ]
    }
}

extension DueMove {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .commitment: .id(commitment),
            .fromDue: .day(fromDue),
            .toDue: .day(toDue),
            .cause: .word(cause),
            .reason: .text(reason),
            .movedBy: .id(movedBy),
            .movedAt: .instant(movedAt),
        ]
    }
}

extension Told {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .commitment: .id(commitment),
            .due: .day(due),
            .how: .word(how),
            .words: .text(words),
            .toldBy: .id(toldBy),
            .toldAt: .instant(toldAt),
        ]
    }
}

extension Task {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .title: .text(title),
            .detail: .text(detail),
            .commitment: .id(commitment),
            .team: .id(team),
            .assignee: .id(assignee),
            .assigneeName: .text(assigneeName),
            .workClass: .text(workClass),
            .effortMinutes: .count(effortMinutes?.minutes),
            .size: .word(size),
            .priority: .count(priority),
            .position: position.map { .integer($0) } ?? .null,
            .notBefore: .day(notBefore),
            .due: .day(due),
            .state: .word(state),
            .createdAt: .instant(createdAt),
            .askedBy: .id(askedBy),
            .askedAt: .instant(askedAt),
            .neededBy: .day(neededBy),
            .acceptedAt: .instant(acceptedAt),
            .acceptedFor: .day(acceptedFor),
            .counteredFor: .day(counteredFor),
            .reason: .text(reason),
            .startedAt: .instant(startedAt),
            .isEarly: .boolean(isEarly),
            .doneAt: .instant(doneAt),
            .cancelledAt: .instant(cancelledAt),
            .returns: .count(returns),
            .blockKind: .word(blockKind),
            .blockReason: .text(blockReason),
            .blockedSince: .instant(blockedSince),
            .blockedUntil: .day(blockedUntil),
            .unblocker: .id(unblocker),
            .source: .text(source),
            .sourceID: .text(sourceID),
        ]
    }
}

extension Dependency {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .predecessor: .id(predecessor),
            .successor: .id(successor),
            .lagDays: .count(lagDays),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}

extension Comment {
    public var columns: KeyValuePairs<Field, JSON> {
        [
            .id: .id(id),
            .version: .integer(version.number),
            .task: .id(task),
            .author: .id(author),
            .text: .text(text),
            .isQuestion: .boolean(isQuestion),
            .saidAt: .instant(saidAt),
            .isRemoved: .boolean(isRemoved),
        ]
    }
}
