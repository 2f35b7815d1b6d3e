// School lunches: 自治体標準 16 学校給食献立情報 of both generations. One row is a dish or one ingredient of
// a dish; rows of a day, school, set and dish are one dish, and its allergens are the union. Where a row
// is not published (0) the dish counts as not published, whatever other rows say.
#include "core/imports/cells.h"
#include "core/imports/imports.h"

#include "core/values/date.h"
#include "core/values/text.h"

#include <algorithm>

namespace mado::imports {

namespace {

using base::ErrorKind;
using base::fail;
using base::Json;
using base::Result;

struct Dish {
    std::string key;
    std::string name;
    std::vector<std::string> allergens;
    bool published = true;
};

struct Meal {
    std::string date;
    std::string school;
    std::string grades;
    std::string set;
    std::vector<Dish> dishes;
};

void add_allergens(Dish& dish, std::string const& cell)
{
    std::size_t start = 0;
    while (start < cell.size()) {
        std::size_t const end = std::min(cell.find(';', start), cell.size());
        std::string const one = values::tidy(cell.substr(start, end - start));
        start = end + 1;
        bool const had = std::find(dish.allergens.begin(), dish.allergens.end(), one) != dish.allergens.end();
        if (!one.empty() && !had) dish.allergens.push_back(one);
    }
}

Meal& meal_for(std::vector<Meal>& meals, Meal const& wanted)
{
    auto const found = std::find_if(meals.begin(), meals.end(), [&](Meal const& one) {
        return one.date == wanted.date && one.school == wanted.school &&
               one.grades == wanted.grades && one.set == wanted.set;
    });
    if (found != meals.end()) return *found;
    meals.push_back(wanted);
    return meals.back();
}

std::string grades_in_words(std::string const& cell)
{
    std::string words;
    for (char const c : cell) words += c == ';' ? std::string("・") : std::string(1, c);
    if (words.empty()) return {};
    bool const digits = words.find_first_not_of("0123456789\xE3\x83\xBB") == std::string::npos;
    return digits ? words + "年" : words;
}

Json json_of(Meal const& meal, bool grades)
{
    Json dishes = Json::array();
    for (auto const& dish : meal.dishes) {
        Json one = Json::object({{"name", dish.name}, {"published", dish.published}});
        if (dish.published) {
            Json allergens = Json::array();
            for (auto const& allergen : dish.allergens) allergens.push(allergen);
            one.set("allergens", std::move(allergens));
        }
        dishes.push(std::move(one));
    }
    Json json = Json::object({{"date", meal.date}, {"school", meal.school}});
    if (grades) json.set("grades", grades_in_words(meal.grades));
    json.set("dishes", std::move(dishes));
    return json;
}

} // namespace

Result<Imported> import_meals(Files const& files, Options const&, Report& report)
{
    auto const table = TRY(Table::read(files.bytes.find(files.name)->second, report));
    if (table.column({"料理名称", "料理名"}) < 0 || table.column({"提供年月日", "年月日"}) < 0) {
        return fail(ErrorKind::invalid, "「提供年月日」と「料理名称」の列が、いります。");
    }
    std::vector<Meal> meals;
    Json schools = Json::array();
    for (auto const& row : table.rows()) {
        auto const day = values::Date::parse(table.cell(row, {"提供年月日", "年月日"}));
        std::string const dish_name = table.cell(row, {"料理名称", "料理名"});
        std::string const school = table.cell(row, {"学校名称", "学校名"});
        if (!day.ok() || dish_name.empty() || school.empty()) {
            report.refuse(row.line, "日か、学校か、料理の名前が、読めません。");
            continue;
        }
        Meal wanted{day->to_iso(), table.cell(row, {"学校ID"}), table.cell(row, {"対象学年", "学年"}),
                    table.cell(row, {"献立ID"}), {}};
        if (wanted.school.empty()) wanted.school = school;
        bool const known = std::any_of(schools.items().begin(), schools.items().end(), [&](Json const& one) {
            return one["id"].as_text() == wanted.school;
        });
        if (!known) schools.push(Json::object({{"id", wanted.school}, {"label", school}}));
        auto& meal = meal_for(meals, wanted);
        std::string const key = table.cell(row, {"料理ID"}) + "/" + dish_name;
        auto dish = std::find_if(meal.dishes.begin(), meal.dishes.end(), [&](Dish const& one) {
            return one.key == key;
        });
        if (dish == meal.dishes.end()) dish = meal.dishes.insert(dish, Dish{key, dish_name, {}, true});
        auto const flag = read_flag(table.cell(row, {"アレルゲン情報公開・非公開"}));
        dish->published = dish->published && flag.value_or(false);
        add_allergens(*dish, table.cell(row, {"アレルゲン品目"}));
    }
    bool const grades = std::any_of(meals.begin(), meals.end(), [&](Meal const& one) {
        return one.grades != meals.front().grades;
    });
    Json list = Json::array();
    for (auto const& meal : meals) list.push(json_of(meal, grades));
    std::size_t const taken = list.items().size();
    return Imported{
        "meals.json", {{"meals", std::move(list)}, {"meals.schools", std::move(schools)}}, taken};
}

} // namespace mado::imports
