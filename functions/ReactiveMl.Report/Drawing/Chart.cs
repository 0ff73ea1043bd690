using System.Globalization;
using System.Xml.Linq;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace ReactiveMl.Report.Drawing;

/// <summary>A drawing over two axes, as SVG that stands inside a page.</summary>
/// <remarks>
/// ScottPlot draws all but the words. Skia would write those with the fonts of the machine: none where a server has none,
/// and other bytes on every other machine. They are added as text of the page instead, in its font and colour.
/// </remarks>
internal sealed class Chart : IDisposable
{
    private const int Width = 480;
    private const int Height = 340;
    private const string WordsClass = "words";
    private static readonly PixelPadding Room = new(left: 62, right: 14, bottom: 52, top: 10);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly Plot _plot = new();
    private readonly string _id;
    private readonly ChartAxis _across;
    private readonly ChartAxis _up;

    /// <param name="id">Unique on the page.</param>
    public Chart(string id, ChartAxis across, ChartAxis up)
    {
        (_id, _across, _up) = (id, across, up);
        _plot.FigureBackground.Color = Colors.Transparent;
        _plot.DataBackground.Color = Colors.Transparent;
        _plot.Layout.Fixed(Room);
        _plot.Axes.SetLimits(across.Low, across.High, up.Low, up.High);
        _plot.Grid.MajorLineColor = Ink.Grid;
        _plot.Axes.Bottom.TickGenerator = Unwritten(across);
        _plot.Axes.Left.TickGenerator = Unwritten(up);
        _plot.Axes.Frame(false);
        foreach (var axis in new IAxis[] { _plot.Axes.Bottom, _plot.Axes.Left })
        {
            axis.MajorTickStyle.Length = 0;
        }

        _plot.Axes.Bottom.FrameLineStyle.IsVisible = true;
        _plot.Axes.Bottom.FrameLineStyle.Color = Ink.Axis;
    }

    public void Line(IEnumerable<(double X, double Y)> points, int series, bool dots = false)
    {
        var drawn = points.ToArray();
        var line = _plot.Add.Scatter(Array.ConvertAll(drawn, point => point.X), Array.ConvertAll(drawn, point => point.Y), Ink.Of(series));
        line.LineWidth = 2;
        line.MarkerSize = dots ? 6 : 0;
    }

    /// <summary>What a reader compares with: chance, or a model whose answers are right.</summary>
    public void Reference(double fromX, double fromY, double toX, double toY)
    {
        var line = _plot.Add.Line(fromX, fromY, toX, toY);
        line.LineColor = Ink.Reference;
        line.LineWidth = 1;
        line.LinePattern = LinePattern.Dashed;
        line.MarkerSize = 0;
    }

    public void Dots(IEnumerable<(double X, double Y)> points, int series)
    {
        var drawn = points.ToArray();
        var dots = _plot.Add.ScatterPoints(
            Array.ConvertAll(drawn, point => point.X), Array.ConvertAll(drawn, point => point.Y), Ink.Of(series).WithAlpha(0.35));
        dots.MarkerSize = 4;
        dots.MarkerShape = MarkerShape.FilledCircle;
        dots.MarkerLineWidth = 0;
    }

    /// <summary>Columns from zero up, as wide as their ranges.</summary>
    public void Columns(IEnumerable<(double Low, double High, double Value)> ranges, int series)
    {
        foreach (var (low, high, value) in ranges)
        {
            var gap = (high - low) * 0.04;
            var column = _plot.Add.Rectangle(low + gap, high - gap, 0, value);
            column.FillColor = Ink.Of(series);
            column.LineWidth = 0;
        }
    }

    /// <param name="told">What the drawing shows, for those who do not see it.</param>
    public string ToSvg(string told)
    {
        var svg = XDocument.Parse(_plot.GetSvgXml(Width, Height)).Root!;
        svg.Attributes().Remove();
        svg.Add(new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"), new XAttribute("aria-label", told));
        NameClips(svg);
        svg.Add(Words());
        return svg.ToString(SaveOptions.DisableFormatting);
    }

    public void Dispose() => _plot.Dispose();

    // Skia numbers the clips of a process on and on: the same drawing would never be the same bytes, and two might share a name.
    private void NameClips(XElement svg)
    {
        var names = new Dictionary<string, string>();
        foreach (var clip in svg.Descendants(Svg + "clipPath").Attributes("id"))
        {
            names[$"url(#{clip.Value})"] = $"url(#{clip.Value = $"{_id}-{names.Count}"})";
        }

        foreach (var use in svg.Descendants().Attributes("clip-path"))
        {
            use.Value = names[use.Value];
        }
    }

    private XElement Words()
    {
        var words = new XElement(Svg + "g", new XAttribute("class", WordsClass), new XAttribute("aria-hidden", "true"));
        foreach (var tick in _across.Ticks)
        {
            words.Add(Word(ChartAxis.Write(tick), At(tick, _up.Low).X, Height - Room.Bottom + 17, "middle"));
        }

        foreach (var tick in _up.Ticks)
        {
            words.Add(Word(ChartAxis.Write(tick), Room.Left - 8, At(_across.Low, tick).Y + 4, "end"));
        }

        words.Add(Word(_across.Title, (Room.Left + Width - Room.Right) / 2, Height - 8, "middle", "title"));
        var middle = (Room.Top + Height - Room.Bottom) / 2;
        var upTitle = Word(_up.Title, 14, middle, "middle", "title");
        upTitle.Add(new XAttribute("transform", string.Create(CultureInfo.InvariantCulture, $"rotate(-90 14 {middle})")));
        words.Add(upTitle);
        return words;
    }

    private Pixel At(double x, double y) => _plot.GetPixel(new Coordinates(x, y));

    private static XElement Word(string text, float x, float y, string anchor, string? style = null) => new(
        Svg + "text",
        new XAttribute("x", x.ToString("0.#", CultureInfo.InvariantCulture)),
        new XAttribute("y", y.ToString("0.#", CultureInfo.InvariantCulture)),
        new XAttribute("text-anchor", anchor),
        style is null ? null : new XAttribute("class", style),
        text);

    private static NumericManual Unwritten(ChartAxis axis) => new([.. axis.Ticks], [.. axis.Ticks.Select(_ => "")]);
}
