/// What ``ForecastViewTests`` compares with.
enum ForecastGolden {
    static let company = #"""
        Previsión
        ═════════
        Agencia Norte · semana 48, 23 nov 2026 · hasta el suceso 812
        2 promesas por debajo del 70 % de llegar a tiempo; la primera, C-3 Auditoría
        (Gamma): 4 %.

        Promesa                   Para    A tiempo  50 %    85 %    95 %    Según
        ────────────────────────  ──────  ────────  ──────  ──────  ──────  ─────
        C-3 Auditoría (Gamma)     19 nov       4 %  24 nov  27 nov  1 dic      21
        C-1 Portal (Acme)         18 dic      38 %  23 dic  19 ene  18 feb     21
        C-6 Acto (Beta)           22 dic      96 %  24 nov  27 nov  2 dic      22
        C-11 Fusión (Acme)        11 dic      96 %  24 nov  27 nov  1 dic      25
        C-7 Vídeo (Acme)          20 ene      96 %  17 dic  4 ene   14 ene     25
        C-5 Página nueva (Gamma)  12 feb      96 %  1 dic   9 dic   15 dic     25
        400 simulaciones del tablero entero con la historia de los equipos.
        • No se puede prever C-2 Campaña de otoño (Beta): nadie dijo hasta cuándo está
          bloqueada T-5 Folletos.
        • No se puede prever C-4 Boletín (Gamma): sin siguiente acción.

        """#

    static let detail = #"""
        C-1 Portal (Acme)
        ═════════════════
        Agencia Norte · week 48, 23 Nov 2026 · as of event 812
        38 % of being in time on 18 Dec: half of the time it is ready on 23 Dec; 85 times in 100 on 19 Jan.
        From 21 closed tasks of Finance since 1 Sep.

        Where the time goes
        ───────────────────
        Time          Team        Days
        ────────────  ──────────  ────
        in the queue  Operations  18.4
        work          Operations   5.5
        work          Product      2.4
        in the queue  Finance      0.5
        work          Finance      0.3

        Tasks that decide the date
        ──────────────────────────
        Task                    Team        Decides  Queueing
        ──────────────────────  ──────────  ───────  ────────
        T-4 Puesta en marcha    Operations    100 %      98 %
        T-1 Diseño              Product        95 %       0 %
        T-2 Montaje del portal  Operations     95 %      95 %
        T-3 Contrato            Finance         5 %       5 %

        400 simulations of the whole board with the history of the teams.

        """#

    static let data: String = [
        #"{"schema_version":1,"kind":"forecast_of_promise","as_of":812,"day":"2026-11-23","#,
        #""method":"simulation","trials":400,"promise":{"commitment":"C-1","title":"Portal","#,
        #""client":{"code":"acme","name":"Acme"},"owner":"marta"},"due":"2026-12-18","#,
        #""on_time_pct":38,"simulated_pct":38,"base_pct":null,"standing":null,"evidence":{"band":"sound","finished":21,"team":"finance","#,
        #""since":"2026-09-01","by_stay":[],"by_word":[],"older_than_all":[]},"p50":"2026-12-23","#,
        #""p85":"2027-01-19","p95":"2027-02-18","horizon":"2027-05-13","missing":[],"#,
        #""time":[{"use":"off_calendar","team":"operations","minutes":38347},{"use":"queue","#,
        #""team":"operations","minutes":8855},{"use":"work","team":"operations","minutes":2659},"#,
        #"{"use":"off_calendar","team":"product","minutes":2094},{"use":"work","team":"product","#,
        #""minutes":1154},{"use":"off_calendar","team":"finance","minutes":1140},{"use":"queue","#,
        #""team":"finance","minutes":234},{"use":"work","team":"finance","minutes":134}],"#,
        #""critical":[{"task":"T-4","decides_pct":100,"queues_pct":98},{"task":"T-1","#,
        #""decides_pct":95,"queues_pct":0},{"task":"T-2","decides_pct":95,"queues_pct":95},"#,
        #"{"task":"T-3","decides_pct":5,"queues_pct":5}]}"#,
    ].joined()
}
