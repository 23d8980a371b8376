import ArgumentParser

/// The same load while one thing grows: how many tasks the board has, or how many are connected.
struct LoadGrowth {
    enum Axis: String, CaseIterable, ExpressibleByArgument, Sendable {
        case tasks, connections
    }

    /// One step of the growth, and what was measured there.
    struct Step {
        let label: String
        let tasks: Int
        let idle: Int
        let figures: LoadFigures
    }

    private static let tasks = [1_000, 10_000, 100_000]
    private static let idle = [1, 1_000, 10_000]
    private static let busy = [1, 8, 32, 128, 512]
    /// Busy connections, where it is something else that grows.
    private static let few = 8

    let commands: [MeasuredCommand]
    let seconds: Int
    let rounds: Int
    /// Of the board while connections grow.
    let boardTasks: Int
    let tell: (String) -> Void

    func run(over axis: Axis) async throws -> [Step] {
        switch axis {
        case .tasks: try await overTasks()
        case .connections: try await overConnections()
        }
    }

    private func overTasks() async throws -> [Step] {
        var steps: [Step] = []
        for count in Self.tasks {
            let figures = try await LoadStage.with(tasks: count) { stage in
                try await LoadRounds(stage: stage, commands: commands, seconds: seconds, rounds: rounds, tell: tell)
                    .run(connections: [Self.few])
            }
            steps.append(Step(label: "\(count) tasks", tasks: count, idle: 0, figures: figures))
        }
        return steps
    }

    private func overConnections() async throws -> [Step] {
        let most = Self.idle.max() ?? 0
        try Swarm.makeRoom(for: most)
        return try await LoadStage.with(tasks: boardTasks, connections: most + 1_000) { stage in
            let load = LoadRounds(
                stage: stage, commands: commands, seconds: seconds, rounds: rounds, hasPgbench: false, tell: tell)
            var steps = [
                Step(
                    label: "more and more busy", tasks: boardTasks, idle: 0,
                    figures: try await load.run(connections: Self.busy))
            ]
            for count in Self.idle {
                var swarm = Swarm(port: stage.server.port)
                defer { swarm.closeAll() }
                let before = stage.server.residentMemory
                try swarm.open(count)
                try swarm.signIn(stage.server.token)
                let cost = (stage.server.residentMemory - before) / count
                var figures = try await load.run(connections: [Self.few])
                figures.idleConnection = max(cost, 0)
                steps.append(Step(label: "\(count) idle beside", tasks: boardTasks, idle: count, figures: figures))
            }
            return steps
        }
    }
}
