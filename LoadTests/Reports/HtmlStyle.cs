namespace LoadTests.Reports;

/// <summary>How the HTML report looks: light and dark, on a telephone and on paper.</summary>
internal static class HtmlStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --page: #f7f7f5; --card: #fff; --ink: #1c2024; --soft: #5e6670; --rule: #e3e4e1; --grid: #ecedea;
          --good: #18794e; --good-soft: #dff3e6; --bad: #c0302b; --bad-soft: #fbe3e1; --warn: #8f5a00; --warn-soft: #fbeecb;
          --c1: #2160c4; --c2: #d9601a; --c3: #12856b; --c4: #8446bd; --c5: #b92d62; --c6: #6b7280; --over: #d9480f;
          --h1: #eaf2fc; --h2: #d3e4f8; --h3: #b3d0f2; --h4: #8bb6e8; --h5: #5f97db; --h6: #3a76c8; --h7: #2257a8; --h8: #123a7c;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #101317; --card: #181c21; --ink: #e6e9ec; --soft: #98a1ab; --rule: #2a3037; --grid: #242a31;
            --good: #5fd39a; --good-soft: #15352a; --bad: #ff8b82; --bad-soft: #43201f; --warn: #f1c15a; --warn-soft: #3b2f14;
            --c1: #74aaff; --c2: #f59a55; --c3: #54cfac; --c4: #c59bf2; --c5: #f285ad; --c6: #a4adb8; --over: #ffb066;
            --h1: #182940; --h2: #1b3558; --h3: #1f4676; --h4: #265d9c; --h5: #3a7cc4; --h6: #629fe0; --h7: #97c4f2; --h8: #d4e8fd;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0; background: var(--page); color: var(--ink);
          font: 15px/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
        }
        main { max-width: 1200px; margin: 0 auto; padding: 40px 24px 64px; }
        .kind { margin: 0; color: var(--soft); font-size: 12px; font-weight: 600; letter-spacing: .08em; text-transform: uppercase; }
        h1 { margin: 2px 0 4px; font-size: 34px; line-height: 1.15; letter-spacing: -.02em; overflow-wrap: anywhere; }
        h2 { margin: 0 0 2px; font-size: 16px; letter-spacing: -.005em; }
        .extent { margin: 0; color: var(--soft); }
        .outcome {
          display: flex; flex-wrap: wrap; gap: 4px 12px; align-items: baseline; margin: 20px 0 0; padding: 12px 16px; border-radius: 10px;
        }
        .outcome b { font-size: 18px; }
        .passed { background: var(--good-soft); } .passed b { color: var(--good); }
        .failed { background: var(--bad-soft); } .failed b { color: var(--bad); }
        .invalid, .aborted { background: var(--warn-soft); } .invalid b, .aborted b { color: var(--warn); }
        .remarks { margin: 12px 0 0; padding-left: 20px; }
        .about { max-width: 75ch; margin: 16px 0 0; }
        .tiles {
          display: grid; grid-template-columns: repeat(4, 1fr); gap: 1px; margin: 24px 0 0; padding: 0; background: var(--rule);
          border: 1px solid var(--rule); border-radius: 10px; overflow: hidden;
        }
        .tiles div { display: flex; flex-direction: column; justify-content: space-between; padding: 12px 16px; background: var(--card); }
        .tiles dt { color: var(--soft); font-size: 13px; line-height: 1.35; }
        .tiles dd {
          margin: 2px 0 0; font-size: 24px; line-height: 1.2; letter-spacing: -.015em; font-variant-numeric: tabular-nums;
          white-space: nowrap;
        }
        .tiles small { color: var(--soft); font-size: 14px; letter-spacing: 0; }
        .charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 20px; margin: 20px 0; }
        .tables { columns: 2; column-gap: 20px; }
        section, figure {
          margin: 0; padding: 18px 20px; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; break-inside: avoid;
        }
        .tables section { margin: 0 0 20px; }
        section.wide { margin: 20px 0 0; }
        figure p, .note { margin: 0; color: var(--soft); font-size: 13px; }
        .note { margin-top: 8px; }
        .keys { display: flex; flex-wrap: wrap; gap: 2px 14px; min-height: 20px; margin: 8px 0 2px; font-size: 13px; }
        .keys span { display: inline-flex; align-items: center; gap: 6px; }
        .keys i { width: 14px; height: 3px; border-radius: 2px; background: currentColor; }
        .keys .ramp { gap: 0; } .keys .ramp i { width: 16px; height: 10px; border-radius: 0; }
        .keys .ramp b { margin: 0 6px; font-weight: 400; }
        svg { display: block; width: 100%; height: auto; overflow: visible; }
        svg text { fill: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; }
        .grid { stroke: var(--grid); } .axis { stroke: var(--soft); stroke-opacity: .6; }
        .nothing { fill: none; stroke: var(--rule); stroke-dasharray: 4 4; }
        .line { fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linejoin: round; stroke-linecap: round; }
        .line.over { stroke-width: 1.5; }
        .cell { shape-rendering: crispEdges; }
        .c1 { color: var(--c1); } .c2 { color: var(--c2); } .c3 { color: var(--c3); } .c4 { color: var(--c4); } .c5 { color: var(--c5); }
        .c6 { color: var(--c6); } .over { color: var(--over); }
        .h1 { color: var(--h1); fill: var(--h1); } .h2 { color: var(--h2); fill: var(--h2); } .h3 { color: var(--h3); fill: var(--h3); }
        .h4 { color: var(--h4); fill: var(--h4); }
        .h5 { color: var(--h5); fill: var(--h5); } .h6 { color: var(--h6); fill: var(--h6); } .h7 { color: var(--h7); fill: var(--h7); }
        .h8 { color: var(--h8); fill: var(--h8); }
        .scroll { overflow-x: auto; margin-top: 8px; }
        table { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
        th, td { padding: 5px 0 5px 16px; text-align: right; vertical-align: top; border-bottom: 1px solid var(--grid); }
        th { color: var(--soft); font-size: 12.5px; font-weight: 500; }
        th:first-child, td:first-child { padding-left: 0; }
        tr:last-child td { border-bottom: 0; }
        .text { text-align: left; overflow-wrap: break-word; } .text + .text { overflow-wrap: anywhere; }
        thead .text + .text { overflow-wrap: normal; }
        .broken td { color: var(--bad); font-weight: 600; }
        pre {
          margin: 8px 0 0; padding: 12px 14px; background: var(--page); border-radius: 8px;
          font: 13px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; white-space: pre-wrap;
          overflow-wrap: anywhere;
        }
        @media (max-width: 860px) { .charts { grid-template-columns: minmax(0, 1fr); } .tables { columns: 1; } }
        @media (max-width: 520px) {
          main { padding: 24px 14px 40px; } h1 { font-size: 27px; } section, figure { padding: 14px; }
          .tiles { grid-template-columns: repeat(2, 1fr); } .tiles dd { font-size: 21px; }
          th + th, td + td { padding-left: 10px; }
          svg text { font-size: 19px; } .line { stroke-width: 2.5; }
        }
        @media print {
          :root { color-scheme: light; --page: #fff; }
          body { font-size: 12px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          main { max-width: none; padding: 0; } .charts { gap: 12px; } section, figure { padding: 10px 12px; } table { font-size: 11px; }
        }
        """;
}
