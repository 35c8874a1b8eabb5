#include <gtest/gtest.h>

#include <queue>

#include "small.hpp"

namespace orglab {
namespace {

using test::organization_with;
using test::text;
using test::whole;
using Counts = std::vector<std::uint32_t>;
using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(Line, IsFilledLevelByLevel) {
    const Organization made = organization_with({{"workforce.size", whole(14)},
                                                 {"hierarchy.kind", text("reporting-line")},
                                                 {"hierarchy.span", std::vector<double>{3}}});
    const Hierarchy& line = made.hierarchy;
    EXPECT_EQ(line.manager_of[0], nobody);
    for (std::uint32_t i = 1; i < 14; ++i) {
        EXPECT_EQ(line.manager_of[i], (i - 1) / 3);
    }
    EXPECT_EQ(line.depth, (Counts{0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3}));
    EXPECT_EQ(test::list(made.line.of(1)), (Counts{0, 4, 5, 6}));
    EXPECT_EQ(line.experts(), 0U);
}

TEST(Line, OfSpanAllButOneIsAStar) {
    const Organization line = organization_with({{"workforce.size", whole(9)},
                                                 {"hierarchy.kind", text("reporting-line")},
                                                 {"hierarchy.span", std::vector<double>{8}}});
    const Organization star =
        organization_with({{"workforce.size", whole(9)}, {"network.kind", text("star")}});
    EXPECT_EQ(line.line, star.network.ties);
}

Point point_of_managers(std::vector<std::int64_t> manager, Pairs further = {}) {
    Point point = test::point_with(
        {{"hierarchy.kind", text("reporting-line")}, {"workforce.file", text("people.csv")}});
    WorkforceTable table;
    table.ids.resize(manager.size());
    table.manager = std::move(manager);
    table.further_managers = std::move(further);
    point.workforce = std::make_shared<WorkforceTable>(std::move(table));
    return point;
}

TEST(Line, OfAFileCanHaveSeveralHeads) {
    const Organization made = build_organization(point_of_managers({1, -1, 4, 2, -1}), Draws(1, 0));
    EXPECT_EQ(made.workers, 5U);
    EXPECT_EQ(made.hierarchy.manager_of, (Counts{1, nobody, 4, 2, nobody}));
    EXPECT_EQ(made.hierarchy.depth, (Counts{1, 0, 1, 2, 0}));
}

TEST(Line, OfPeopleWhoManageEachOtherIsRefused) {
    EXPECT_THROW(build_organization(point_of_managers({1, 2, 0, -1}), Draws(1, 0)), InputError);
}

TEST(Line, OfAFileWithoutManagersNeedsASpan) {
    Point point = point_of_managers({});
    WorkforceTable people;
    people.ids.resize(5);
    point.workforce = std::make_shared<WorkforceTable>(people);
    EXPECT_THROW(build_organization(point, Draws(1, 0)), InputError);
    point.model.change("hierarchy.span", std::vector<double>{2});
    EXPECT_EQ(build_organization(point, Draws(1, 0)).hierarchy.manager_of,
              (Counts{nobody, 0, 0, 1, 1}));
}

Organization matrix_of(std::uint32_t people, std::uint32_t span, std::int64_t managers = 2) {
    return organization_with({{"workforce.size", whole(people)},
                              {"hierarchy.kind", text("reporting-line")},
                              {"hierarchy.managers", whole(managers)},
                              {"hierarchy.span", std::vector<double>{1.0 * span}}});
}

/// The reports of the head, of one of these, and so on, that lead down to a worker by function.
Counts way_down(std::uint32_t worker, std::uint32_t span) {
    return worker == 0 ? Counts() : [&] {
        Counts way = way_down((worker - 1) / span, span);
        way.push_back((worker - 1) % span);
        return way;
    }();
}

/// Who stands at the end of a way from the head.
std::uint32_t end_of(const Counts& way, std::uint32_t span) {
    std::uint32_t worker = 0;
    for (const std::uint32_t report : way) {
        worker = span * worker + 1 + report;
    }
    return worker;
}

/// Steps to somebody without a manager, one worker at a time.
std::uint32_t steps_up(const Hierarchy& line, std::uint32_t worker) {
    std::queue<Tie> next;  // worker, steps
    next.push({worker, 0});
    while (true) {
        const auto [at, steps] = next.front();
        next.pop();
        if (line.manager_of[at] == nobody) {
            return steps;
        }
        next.push({line.manager_of[at], steps + 1});
        for (const Tie& further : line.further_managers) {
            if (further.a == at) {
                next.push({further.b, steps + 1});
            }
        }
    }
}

// The managers by definition: the way down from the head without its last step, and without its
// first.
TEST(Matrix, HasAManagerByFunctionAndOneByProductForEverySizeAndSpan) {
    for (std::uint32_t span = 1; span <= 9; ++span) {
        for (std::uint32_t people = 1; people <= 120; ++people) {
            SCOPED_TRACE(std::to_string(people) + " people, span " + std::to_string(span));
            const Hierarchy line = matrix_of(people, span).hierarchy;
            std::vector<Tie> expected;
            for (std::uint32_t i = 1; i < people; ++i) {
                const Counts way = way_down(i, span);
                const std::uint32_t function = end_of({way.begin(), way.end() - 1}, span);
                const std::uint32_t product = end_of({way.begin() + 1, way.end()}, span);
                ASSERT_EQ(line.manager_of[i], function);
                ASSERT_LT(product, i) << "nobody is managed from below";
                if (product != function) {
                    expected.push_back({i, product});
                }
                ASSERT_EQ(line.depth[i], way.size()) << "either tree has everybody on one level";
            }
            ASSERT_EQ(line.further_managers, expected);
        }
    }
}

TEST(Matrix, HasOneManagerForTheHeadsReportsAndWhereTheTreesMeet) {
    const Hierarchy line = matrix_of(1 + 3 + 9 + 27, 3).hierarchy;
    for (std::uint32_t i = 0; i < 40; ++i) {
        const Counts way = way_down(i, 3);
        const bool alike =
            std::ranges::all_of(way, [&](std::uint32_t report) { return report == way.front(); });
        EXPECT_EQ(line.managers(i), i == 0 ? 0U : (alike ? 1U : 2U)) << i;
    }
    EXPECT_EQ(line.further_managers.size(), (9U - 3) + (27U - 3));
}

// As drawn by Galbraith 1971: three functions, three products, one of each function in a product.
TEST(Matrix, OfTwoLevelsCrossesFunctionsAndProducts) {
    const Organization made = matrix_of(13, 3);
    EXPECT_EQ(test::list(made.line.of(0)), (Counts{1, 2, 3}));
    EXPECT_EQ(test::list(made.line.of(1)), (Counts{0, 4, 5, 6, 7, 10}));
    EXPECT_EQ(test::list(made.line.of(2)), (Counts{0, 5, 7, 8, 9, 11}));
    EXPECT_EQ(test::list(made.line.of(3)), (Counts{0, 6, 9, 10, 11, 12}));
    EXPECT_EQ(test::list(made.line.of(6)), (Counts{1, 3}));
    EXPECT_TRUE(made.hierarchy.in_line(6, 3) && made.hierarchy.in_line(3, 6));
    EXPECT_FALSE(made.hierarchy.in_line(6, 2));
}

TEST(Matrix, GivesNobodyMoreThanTheSpanOfReportsInEitherTree) {
    for (std::uint32_t span = 2; span <= 6; ++span) {
        for (const std::uint32_t people : {20U, 77U, 156U, 300U}) {
            const Hierarchy line = matrix_of(people, span).hierarchy;
            Counts by_product(people, 0);
            for (const Tie& pair : line.further_managers) {
                ++by_product[pair.b];
            }
            EXPECT_LE(*std::ranges::max_element(by_product), span) << people << " " << span;
        }
    }
}

TEST(Matrix, OfOneManagerIsTheTree) {
    EXPECT_EQ(matrix_of(50, 4, 1).hierarchy.further_managers, std::vector<Tie>());
    EXPECT_EQ(matrix_of(50, 4, 1).line,
              organization_with({{"workforce.size", whole(50)},
                                 {"hierarchy.kind", text("reporting-line")},
                                 {"hierarchy.span", std::vector<double>{4}}})
                  .line);
    EXPECT_EQ(matrix_of(9, 1).line, matrix_of(9, 1, 1).line) << "a chain has nothing to cross";
}

TEST(Line, OfAFileReadsAllManagersAndCountsTheShortestWayUp) {
    // a over b over c over d; d also reports to a, and e to c and to the head f.
    const Organization made =
        build_organization(point_of_managers({-1, 0, 1, 2, 2, -1}, {{3, 0}, {4, 5}}), Draws(1, 0));
    EXPECT_EQ(made.hierarchy.depth, (Counts{0, 1, 2, 1, 1, 0}));
    EXPECT_EQ(test::list(made.line.of(3)), (Counts{0, 2}));
    EXPECT_EQ(test::list(made.line.of(2)), (Counts{1, 3, 4}));
    EXPECT_EQ(made.hierarchy.managers(4), 2U);
    EXPECT_EQ(made.hierarchy.managers(5), 0U);
}

TEST(Line, HasTheDepthOfPlainClimbingWhoeverManagesWhom) {
    for (std::uint32_t k = 0; k < 200; ++k) {
        Stream lot = Draws(5, k).stream(purpose("test.managers"), 0, 0);
        const std::uint32_t people = 2 + below(lot, 30);
        std::vector<std::int64_t> first(people, -1);
        std::set<std::pair<std::uint32_t, std::uint32_t>> further;
        for (std::uint32_t i = 1; i < people; ++i) {  // managers stand before their reports
            if (below(lot, 6) > 0) {
                first[i] = below(lot, i);
            }
            for (std::uint32_t more = first[i] < 0 ? 0 : below(lot, 3); more > 0; --more) {
                if (const std::uint32_t manager = below(lot, i); manager != first[i]) {
                    further.emplace(i, manager);
                }
            }
        }
        const Hierarchy line =
            build_organization(point_of_managers(first, {further.begin(), further.end()}),
                               Draws(1, 0))
                .hierarchy;
        for (std::uint32_t i = 0; i < people; ++i) {
            ASSERT_EQ(line.depth[i], steps_up(line, i)) << "case " << k << ", worker " << i;
        }
    }
}

TEST(Line, OfPeopleWhoManageEachOtherThroughASecondManagerIsRefused) {
    EXPECT_THROW(build_organization(point_of_managers({-1, 0, 1}, {{1, 2}}), Draws(1, 0)),
                 InputError);
}

TEST(Line, OfAFileWithManagersIsNotCrossedWithAnother) {
    Point point = point_of_managers({-1, 0, 0});
    point.model.change("hierarchy.managers", whole(2));
    EXPECT_THROW(build_organization(point, Draws(1, 0)), InputError);
}

}  // namespace
}  // namespace orglab
