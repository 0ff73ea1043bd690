using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Learning;

public sealed class ClassTrainingTests(TrainedClasses sample) : IClassFixture<TrainedClasses>
{
    public static TheoryData<string> Names => new(Learners.For(LearningTask.Multiclass));

    public static TheoryData<string> Learning => new(Learners.For(LearningTask.Multiclass).Except(["prior"]));

    public static TheoryData<string> Stock => new(Learners.For(LearningTask.Multiclass).Except(["naiveBayes", "prior"]));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_is_answered_by_a_probability_a_class_that_sum_to_1(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var answers = scorer.Score(sample.Table, sample.Rows.Test);

        Assert.Equal(3, scorer.Width);
        Assert.All(answers.Values.ToArray(), probability => Assert.InRange(probability, 0, 1));
        Assert.All(Enumerable.Range(0, answers.Count), row => Assert.Equal(1, answers.Row(row).ToArray().Sum(), 1e-5));
    }

    [Theory]
    [MemberData(nameof(Learning))]
    public void The_probabilities_stand_in_the_order_of_the_classes(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);

        AssertTellsApart([0, 1, 2], scorer.Score(sample.Table, sample.Rows.Test), sample.Rows.Test);
    }

    [Theory]
    [MemberData(nameof(Stock))]
    public void A_row_is_answered_exactly_as_ML_NET_answers_it_in_a_batch(string learner)
    {
        var model = new MLContext(1).Model.Load(new MemoryStream(sample.Of(learner).Zip), out _);
        var expected = model.Transform(new FeatureTableView(sample.Table, LearningTask.Multiclass)).GetColumn<float[]>("Score").ToArray();

        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var byTable = scorer.Score(sample.Table, [.. Enumerable.Range(0, expected.Length)]);
        var byRow = new float[scorer.Width];
        for (var row = 0; row < expected.Length; row++)
        {
            scorer.Score(sample.Table.Row(row), byRow);
            Assert.Equal(expected[row], byRow);
            Assert.Equal(expected[row], byTable.Row(row).ToArray());
        }
    }

    // One that is first, in the middle, or last: a trainer that numbers the classes that it sees would move the others.
    [Theory]
    [MemberData(nameof(Names))]
    public void A_class_that_no_training_row_has_keeps_its_place(string learner)
    {
        foreach (var absent in new[] { 0f, 1f, 2f })
        {
            var model = sample.Train(
                SampleTables.Settings(learner), trainOn: [.. sample.Rows.Train.Where(row => sample.Table.Labels[row] != absent)]);
            using var scorer = Scorer.Load(model.Zip, sample.Table.Columns);
            var seen = sample.Rows.Test.Where(row => sample.Table.Labels[row] != absent).ToArray();
            var answers = scorer.Score(sample.Table, seen);

            Assert.Equal(3, answers.Width);
            Assert.InRange(answers.Column((int)absent).Average(), 0, 0.05);
            Assert.All(answers.Values.ToArray(), probability => Assert.InRange(probability, 0, 1));
            if (learner != "prior")
            {
                AssertTellsApart(Enumerable.Range(0, 3).Where(label => label != absent), answers, seen);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_with_nothing_in_it_still_has_an_answer(string learner)
    {
        using var scorer = Scorer.Load(sample.Of(learner).Zip, sample.Table.Columns);
        var answer = new float[3];
        scorer.Score([.. sample.Table.Columns.Select(_ => FeatureValue.Of(float.NaN))], answer);

        Assert.Equal(1, answer.Sum(), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_training_twice_gives_the_same_canonical_hash(string learner) =>
        Assert.Equal(sample.Of(learner).CanonicalHash, sample.Train(SampleTables.Settings(learner)).CanonicalHash);

    /// <summary>A class is given a higher probability where it is right than where it is not.</summary>
    private void AssertTellsApart(IEnumerable<int> classes, Answers answers, int[] rows) => Assert.All(classes, label =>
    {
        var right = Mean(row => sample.Table.Labels[row] == label);
        Assert.InRange(right - Mean(row => sample.Table.Labels[row] != label), 0.005, 1);

        double Mean(Func<int, bool> wanted) => rows.Index().Where(pair => wanted(pair.Item)).Average(pair => answers.Row(pair.Index)[label]);
    });
}
