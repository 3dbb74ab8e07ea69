//go:build go1.25

package lamps_test

import (
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/lamps"
)

// targets returns the paths and queries of requests.
func (f *transport) targets() []string {
	var found []string
	for _, req := range f.requests {
		found = append(found, strings.TrimPrefix(req.URL.String(), lamps.DefaultBaseURL))
	}
	return found
}

func page(body, next string) answer {
	return answer{status: 206, body: body, header: told("Next-Range", next)}
}

func TestPagesFollowWithTheSameQueryAndHeaders(t *testing.T) {
	client, made := fake(t, []answer{page(`[{"id": "a"}]`, "id b.."), page(`[{"id": "b"}]`, "id c.."), {status: 200, body: "[]"}})
	part := lamps.Range{Field: "id", Max: 1, Descending: true}
	first, err := client.Lamp.List(ctx, lamps.LampListParams{State: lamps.Ptr("on"), Near: []int64{1, 2}}, lamps.WithRange(part), lamps.WithHeader("X-A", "b"))
	if err != nil {
		t.Fatal(err)
	}
	equal(t, []any{len(first.Items), first.NextRange(), first.HasNext(), first.StatusCode, len(made.requests)}, []any{1, "id b..", true, 206, 1})
	var ids []string
	for each, err := range first.All(ctx) {
		equal(t, err, nil)
		ids = append(ids, each.ID)
	}
	equal(t, ids, []string{"a", "b"})
	target := "/lamps?state=on&near%5B%5D=1&near%5B%5D=2"
	equal(t, made.targets(), []string{target, target, target})
	equal(t, made.headers("Range"), []string{"id ..; max=1, order=desc", "id b..", "id c.."})
	equal(t, made.headers("X-A"), []string{"b", "b", "b"})
}

func TestAListThatGoesInACircleEnds(t *testing.T) {
	client, made := fake(t, []answer{page("[]", "id a.."), page("[]", "id a..")})
	first, _ := client.Lamp.List(ctx, lamps.LampListParams{})
	second, err := first.Next(ctx)
	equal(t, err, nil)
	equal(t, second.HasNext(), false)
	_, err = second.Next(ctx)
	equal(t, err == io.EOF, true)
	equal(t, len(made.requests), 2)
}

func TestPagesFollowByLinksToo(t *testing.T) {
	link := `<https://lamps.example.com/v1/tags?page=1>; rel="prev", </v1/tags?page=2>; rel="next"`
	client, made := fake(t, []answer{{status: 200, body: `["x"]`, header: told("Link", link)}, {status: 200, body: `["y"]`, header: told("Link", link)}})
	first, _ := client.Lamp.Tags(ctx)
	var tags []string
	for tag := range first.All(ctx) {
		tags = append(tags, tag)
	}
	equal(t, tags, []string{"x", "y"})
	equal(t, made.targets(), []string{"/tags", "/tags?page=2"})
}

func TestALinkHasAQueryOfItsOwn(t *testing.T) {
	client, made := fake(t, []answer{{status: 200, body: "[]", header: told("Link", `<?cursor=x>; rel="next"`)}, {status: 200}})
	first, _ := client.Lamp.List(ctx, lamps.LampListParams{State: lamps.Ptr("on")}, lamps.WithHeader("X-A", "b"))
	if _, err := first.Next(ctx); err != nil {
		t.Fatal(err)
	}
	equal(t, made.targets(), []string{"/lamps?state=on", "/lamps?cursor=x"})
	equal(t, made.headers("X-A"), []string{"b", "b"})
}

func TestALinkToAnotherHostTakesNothingAlong(t *testing.T) {
	client, made := fake(t, []answer{{status: 200, body: "[]", header: told("Link", "<https://evil.example/>; rel=next")}, {status: 200}}, lamps.WithToken("t"))
	first, _ := client.Lamp.Tags(ctx, lamps.WithHeader("X-Secret", "s"))
	if _, err := first.Next(ctx); err != nil {
		t.Fatal(err)
	}
	equal(t, made.headers("Authorization"), []string{"Bearer t", ""})
	equal(t, made.headers("X-Secret"), []string{"s", ""})
}

func TestAFaultOnTheWayEndsAList(t *testing.T) {
	client, _ := fake(t, []answer{page(`["x"]`, "id b.."), {status: 404}, page(`["x"]`, "id b..")})
	first, _ := client.Lamp.Tags(ctx)
	var failed *lamps.APIError
	count := 0
	for tag, err := range first.All(ctx) {
		count++
		equal(t, errors.As(err, &failed), tag == "")
	}
	equal(t, count, 2)
	again, _ := client.Lamp.Tags(ctx)
	for range again.All(ctx) {
		break
	}
}

func TestWhatIsKnownAlreadyIsNotSentAgain(t *testing.T) {
	answers := []answer{{status: 200, body: lamp, header: told("ETag", `"1"`)}, {status: 304}, {status: 200, body: `{"id": "b"}`, header: told("ETag", `"2"`)}}
	client, made := fake(t, answers, lamps.WithCache(lamps.NewMemoryCache(10)))
	for _, id := range []string{"a", "a", "b"} {
		got, err := client.Lamp.Info(ctx, "a")
		equal(t, err, nil)
		equal(t, got.ID, id)
	}
	equal(t, made.headers("If-None-Match"), []string{"", `"1"`, `"1"`})
}

func TestAnswersToOtherQuestionsAreNotMixedUp(t *testing.T) {
	kept := answer{status: 200, header: told("ETag", `"1"`)}
	cache := lamps.WithCache(lamps.NewMemoryCache(10))
	client, made := fake(t, []answer{kept, kept, kept, kept, kept, kept, kept}, lamps.WithToken("one"), cache)
	none := lamps.LampListParams{}
	client.Lamp.List(ctx, none)
	client.Lamp.List(ctx, lamps.LampListParams{State: lamps.Ptr("on")})
	client.Lamp.List(ctx, none, lamps.WithRange(lamps.Range{Field: "id", First: "b"}))
	client.Lamp.List(ctx, none, lamps.WithHeader("Accept", "application/other"))
	client.Lamp.List(ctx, none, lamps.WithHeader("Accept-Language", "de"))
	lamps.New(lamps.WithHTTPClient(&http.Client{Transport: made}), lamps.WithToken("two"), cache).Lamp.List(ctx, none)
	client.Lamp.Delete(ctx, "a")
	equal(t, made.headers("If-None-Match"), make([]string, 7))
}

func TestOnlyWhatIsReadAndHasATagIsKept(t *testing.T) {
	tagged := answer{status: 200, header: told("ETag", `"1"`)}
	client, made := fake(t, []answer{tagged, tagged, {status: 200}, {status: 200}, tagged, {status: 304}}, lamps.WithCache(lamps.NewMemoryCache(10)))
	client.Lamp.Delete(ctx, "a")
	client.Lamp.Delete(ctx, "a")
	client.Lamp.Info(ctx, "a")
	client.Lamp.Info(ctx, "a")
	for _, req := range made.requests {
		equal(t, req.Header["If-None-Match"], nil)
	}
	own := lamps.WithHeader("If-None-Match", `"of the caller"`)
	client.Lamp.Info(ctx, "a", own)
	_, err := client.Lamp.Info(ctx, "a", own)
	var failed *lamps.APIError
	equal(t, errors.As(err, &failed) && failed.StatusCode == 304, true)
	equal(t, made.headers("If-None-Match")[5], `"of the caller"`)
}

func TestTheCacheForgetsTheOldest(t *testing.T) {
	cache := lamps.NewMemoryCache(2)
	for _, key := range []string{"a", "b", "a", "c"} {
		cache.Set(key, &lamps.Response{})
	}
	for key, wanted := range map[string]bool{"a": true, "b": false, "c": true} {
		_, ok := cache.Get(key)
		equal(t, ok, wanted)
	}
}

func TestNullIsSentAndWhatIsLeftOutIsNot(t *testing.T) {
	client, made := fake(t, []answer{{status: 201}, {status: 201}, {status: 201}})
	client.Lamp.Create(ctx, lamps.LampCreateParams{State: lamps.LampCreateStateOn})
	client.Lamp.Create(ctx, lamps.LampCreateParams{State: lamps.LampCreateStateOn, Room: lamps.Null[lamps.LampCreateRoomParams]()})
	client.Lamp.Create(ctx, lamps.LampCreateParams{
		State: lamps.LampCreateStateOff,
		LitAt: lamps.Value(time.Date(2024, time.May, 1, 12, 0, 0, 0, time.FixedZone("", 7200))),
		Room:  lamps.Value(lamps.LampCreateRoomParams{Name: lamps.Ptr("")}),
		Extra: map[string]any{"new": []lamps.Date{lamps.NewDate(2024, time.January, 2)}},
	})
	equal(t, made.bodies, []string{
		`{"state":"on"}`,
		`{"room":null,"state":"on"}`,
		`{"lit_at":"2024-05-01T12:00:00+02:00","new":["2024-01-02"],"room":{"name":""},"state":"off"}`,
	})
	equal(t, made.headers("Content-Type")[0], "application/json")
}

func TestWhatComesBackHasTypesAndNothingIsLost(t *testing.T) {
	body := strings.Replace(lamp, "{", `{"next": {"id": "b", "bought-on": "someday", "state": 1, "lit_at": null}, "color": {"r": 1}, `, 1)
	client, _ := fake(t, []answer{{status: 200, body: body}})
	made, err := client.Lamp.Info(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, made.LitAt, time.Date(2024, time.May, 1, 10, 0, 0, 500_000_000, time.UTC))
	equal(t, made.BoughtOn, lamps.NewDate(2024, time.April, 30))
	equal(t, []any{made.State, made.Room.Name, made.Room.Size}, []any{lamps.LampStateOn, "hall", 0})
	equal(t, []any{made.Next.ID, made.Next.BoughtOn.IsZero(), made.Next.State, made.Next.LitAt, made.Next.Next}, []any{"b", true, "", nil, nil})
	equal(t, made.Next.Raw["bought-on"], "someday")
	equal(t, made.Raw["color"], map[string]int{"r": 1})
	var wanted any
	json.Unmarshal([]byte(body), &wanted)
	var again any
	data, _ := json.Marshal(made)
	json.Unmarshal(data, &again)
	equal(t, again, wanted)
}

func TestAValueIsOneSegmentWhateverItHolds(t *testing.T) {
	for _, value := range []string{"a/b", "a?b=c", "a#b", "../x", "%2e%2e", "a b", "é", ";a=b", "a\nb", "+"} {
		client, made := fake(t, []answer{{status: 200}})
		if _, err := client.Lamp.Info(ctx, value); err != nil {
			t.Fatal(err)
		}
		path := strings.TrimPrefix(made.targets()[0], "/lamps/")
		if strings.ContainsAny(path, "/?#;+\n é") {
			t.Error(path)
		}
		equal(t, made.requests[0].URL.Path, "/v1/lamps/"+value)
	}
}

func TestAValueThatWouldBeAnotherPathIsRefused(t *testing.T) {
	for _, value := range []string{"", ".", ".."} {
		client, _ := fake(t, nil)
		if _, err := client.Lamp.Info(ctx, value); err == nil || !strings.Contains(err.Error(), "lampID: ") {
			t.Error(err)
		}
	}
}

func TestSeveralSegmentsAreSeveralOnlyWhereTheSchemaSaysSo(t *testing.T) {
	client, made := fake(t, []answer{{status: 204}})
	client.Lamp.Wave(ctx, []string{"a/b", "c"}, "/d/e?f", lamps.LampWaveParams{})
	equal(t, made.targets(), []string{"/waves/a%2Fb/c/d/e%3Ff"})
	for _, values := range [][]any{{"a", "/../b"}, {[]string{}, ""}, {math.NaN(), ""}} {
		if _, err := client.Lamp.Wave(ctx, values[0], values[1], lamps.LampWaveParams{}); err == nil {
			t.Error(values)
		}
	}
}

func TestValuesOfAQueryAreWrittenAsTheSchemaSays(t *testing.T) {
	client, made := fake(t, []answer{{status: 200}, {status: 200}})
	params := lamps.LampCutParams{Near: []int{1, 2}, Far: []any{int64(math.MaxInt64), true, nil, map[string]int{"x": 1}}, Room: &lamps.LampRoomParams{Name: lamps.Ptr("a b")}}
	client.Lamp.Cut(ctx, "éabc", params)
	client.Lamp.Cut(ctx, "a", lamps.LampCutParams{Near: map[string]int{"y": 2, "x": 1}})
	equal(t, made.targets(), []string{"/cut/%C3%A9ab?near=1%2C2&far=9223372036854775807&far=true&far=&far=%7B%22x%22%3A1%7D&name=a%20b", "/cut/a?near=x%2C1%2Cy%2C2"})
}

func TestWhatIsNoJSONIsAnErrorBeforeItIsSent(t *testing.T) {
	client, _ := fake(t, nil)
	if _, err := client.Lamp.Wave(ctx, "a", "", lamps.LampWaveParams{Extra: map[string]any{"x": math.Inf(1)}}); err == nil {
		t.Error("no error")
	}
	if _, err := client.Lamp.Cut(ctx, "a", lamps.LampCutParams{Near: make(chan int)}); err == nil {
		t.Error("no error")
	}
}

func TestFilesAreReadAndNamed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, made := fake(t, []answer{{status: 429, header: told("Retry-After", "1")}, {status: 200}})
		file := &lamps.File{Content: io.LimitReader(strings.NewReader("octets"), 6)}
		if _, err := client.Lamp.Send(ctx, lamps.LampSendParams{Note: lamps.Ptr("a\r\nb"), File: file, Extra: map[string]any{"x\"": []int{1}}}); err != nil {
			t.Fatal(err)
		}
		equal(t, made.bodies[0], made.bodies[1])
		for _, part := range []string{`name="note"`, "\r\n\r\na\r\nb\r\n", `name="file"; filename="file"`, "application/octet-stream\r\n\r\noctets\r\n", `name="x%22[]"`} {
			equal(t, strings.Contains(made.bodies[0], part), true)
		}
		_, err := client.Lamp.Send(ctx, lamps.LampSendParams{File: &lamps.File{}})
		equal(t, err.Error(), "file: the file has no content")
	})
}

func TestWhatIsRequiredIsThereWhateverItHolds(t *testing.T) {
	client, made := fake(t, []answer{{status: 200}, {status: 200}})
	client.Lamp.Order(ctx, "a b", lamps.LampOrderParams{})
	client.Lamp.Order(ctx, "a&c", lamps.LampOrderParams{IDs: []int64{1}, Note: lamps.Ptr("x"), Extra: map[string]any{"more": 1}})
	equal(t, made.targets(), []string{"/order?by=a%20b", "/order?by=a%26c"})
	equal(t, made.bodies, []string{`{"ids":[],"names":{},"note":null}`, `{"ids":[1],"more":1,"names":{},"note":"x"}`})
}

func TestADayIsWrittenAndReadAsADay(t *testing.T) {
	day := lamps.NewDate(2024, time.February, 29)
	equal(t, []any{day, day.String()}, []any{"2024-02-29", "2024-02-29"})
	var read struct{ A, B lamps.Date }
	equal(t, json.Unmarshal([]byte(`{"A": "2024-02-29", "B": null}`), &read), nil)
	equal(t, []bool{read.A == day, read.B.IsZero()}, []bool{true, true})
	for _, text := range []string{`"2024-02-30"`, "1"} {
		if json.Unmarshal([]byte(text), &day) == nil {
			t.Error(text)
		}
	}
}

func TestARangeIsWrittenAsAHeaderHasIt(t *testing.T) {
	for text, part := range map[string]lamps.Range{
		"id ..":                    {Field: "id"},
		"id a..b":                  {Field: "id", First: "a", Last: "b"},
		"id ..; max=5":             {Field: "id", Max: 5},
		"id a..; order=desc":       {Field: "id", First: "a", Descending: true},
		"id ..; max=1, order=desc": {Field: "id", Max: 1, Descending: true},
	} {
		equal(t, part.String(), text)
	}
}
