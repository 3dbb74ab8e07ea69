//go:build go1.25

package lamps_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.com/lamps"
)

const lamp = `{"id": "a", "lit_at": "2024-05-01T10:00:00.5Z", "bought-on": "2024-04-30", "state": "on", "room": {"name": "hall"}}`

var (
	ctx        = context.Background()
	errOffline = errors.New("offline")
)

// An answer is what the transport has ready.
type answer struct {
	status int
	body   string
	header http.Header
	err    error
}

// A transport gives its answers in order, and keeps the requests.
type transport struct {
	t        *testing.T
	answers  []answer
	requests []*http.Request
	bodies   []string
}

func (f *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	f.requests = append(f.requests, req)
	body := ""
	if req.Body != nil {
		content, _ := io.ReadAll(req.Body)
		body = string(content)
	}
	f.bodies = append(f.bodies, body)
	if len(f.answers) == 0 {
		f.t.Fatalf("nobody expects %s %s", req.Method, req.URL)
	}
	next := f.answers[0]
	f.answers = f.answers[1:]
	if next.err != nil {
		return nil, next.err
	}
	header := next.header
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: next.status, Header: header, Body: io.NopCloser(strings.NewReader(next.body)), Request: req}, nil
}

// headers returns what requests have as a header.
func (f *transport) headers(name string) []string {
	var found []string
	for _, req := range f.requests {
		found = append(found, req.Header.Get(name))
	}
	return found
}

// fake returns a client that gets these answers.
func fake(t *testing.T, answers []answer, options ...lamps.Option) (*lamps.Client, *transport) {
	made := &transport{t: t, answers: answers}
	return lamps.New(append([]lamps.Option{lamps.WithHTTPClient(&http.Client{Transport: made})}, options...)...), made
}

func equal(t *testing.T, got, wanted any) {
	t.Helper()
	a, _ := json.Marshal(got)
	b, _ := json.Marshal(wanted)
	if string(a) != string(b) {
		t.Errorf("got %s, wanted %s", a, b)
	}
}

func told(name, value string) http.Header {
	return http.Header{http.CanonicalHeaderKey(name): {value}}
}

func TestWhoIsToldToWaitWaits(t *testing.T) {
	for _, status := range []int{429, 503} {
		for _, isNew := range []bool{true, false} {
			synctest.Test(t, func(t *testing.T) {
				client, made := fake(t, []answer{{status: status, header: told("Retry-After", "7")}, {status: 200, body: lamp}})
				begin := time.Now()
				var err error
				if isNew {
					_, err = client.Lamp.Create(ctx, lamps.LampCreateParams{State: lamps.LampCreateStateOn})
				} else {
					_, err = client.Lamp.Info(ctx, "a")
				}
				equal(t, err, nil)
				equal(t, time.Since(begin), 7*time.Second)
				equal(t, made.bodies[0], made.bodies[1])
			})
		}
	}
}

func TestADateToWaitUntilIsUnderstood(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		begin := time.Now()
		until := begin.Add(30 * time.Second).UTC().Format(http.TimeFormat)
		past := begin.Add(-time.Hour).UTC().Format(http.TimeFormat)
		client, _ := fake(t, []answer{{status: 503, header: told("Retry-After", until)}, {status: 503, header: told("Retry-After", past)}, {status: 204}})
		equal(t, client.Lamp.Delete(ctx, "a"), nil)
		equal(t, time.Since(begin), 30*time.Second)
	})
}

func TestNobodyWaitsForAnHourNorSendsTwiceWhatMightDoHarm(t *testing.T) {
	for _, asked := range []string{"3600", "soon", ""} {
		client, made := fake(t, []answer{{status: 429, body: `{"id": "rate_limit"}`, header: told("Retry-After", asked)}})
		_, err := client.Lamp.Create(ctx, lamps.LampCreateParams{State: lamps.LampCreateStateOn})
		var failed *lamps.APIError
		if !errors.As(err, &failed) || failed.ID != "rate_limit" {
			t.Fatal(err)
		}
		wait, ok := failed.RetryAfter()
		equal(t, ok, asked == "3600")
		equal(t, ok && wait != time.Hour, false)
		equal(t, len(made.requests), 1)
	}
}

func TestWhatDoesNoHarmIsTriedAgainWithGrowingPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := []answer{{err: errOffline}, {status: 502}, {status: 503}, {status: 504}, {status: 429}, {status: 200, body: lamp}}
		client, _ := fake(t, answers, lamps.WithRetries(5), lamps.WithMaxWait(3*time.Second))
		begin := time.Now()
		_, err := client.Lamp.Info(ctx, "a")
		equal(t, err, nil)
		if waited := time.Since(begin).Seconds(); waited < 0.25+0.5+1+2+3 || waited > 0.5+1+2+3+3 {
			t.Error(waited)
		}
	})
}

func TestTheLastFaultIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, _ := fake(t, []answer{{status: 503}, {status: 503}}, lamps.WithRetries(1))
		_, err := client.Lamp.Info(ctx, "a")
		var failed *lamps.APIError
		equal(t, errors.As(err, &failed), true)
		client, _ = fake(t, []answer{{err: errOffline}}, lamps.WithRetries(0))
		_, err = client.Lamp.Info(ctx, "a")
		equal(t, errors.Is(err, errOffline), true)
		client, _ = fake(t, []answer{{err: errOffline}})
		_, err = client.Lamp.Create(ctx, lamps.LampCreateParams{State: lamps.LampCreateStateOn})
		equal(t, errors.Is(err, errOffline), true)
		client, _ = fake(t, []answer{{status: 503}})
		_, err = client.Lamp.Photo(ctx, io.LimitReader(strings.NewReader("octets"), 6))
		equal(t, errors.As(err, &failed), true)
	})
}

func TestABodyThatCanBeReadAgainIsSentAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		client, made := fake(t, []answer{{status: 503}, {status: 204}})
		if _, err := client.Lamp.Photo(ctx, strings.NewReader("octets")); err != nil {
			t.Fatal(err)
		}
		equal(t, made.bodies, []string{"octets", "octets"})
		equal(t, made.headers("Content-Type"), []string{"image/png", "image/png"})
	})
}

func TestWhatIsOverIsNotWaitedFor(t *testing.T) {
	client, _ := fake(t, []answer{{status: 404, header: told("Retry-After", "Mon, 01 Jan 2024 00:00:00 GMT")}})
	_, err := client.Lamp.Info(ctx, "a")
	var failed *lamps.APIError
	equal(t, errors.As(err, &failed), true)
	wait, ok := failed.RetryAfter()
	equal(t, []any{wait, ok}, []any{0, true})
}

func TestAContextEndsWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		limited, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		client, _ := fake(t, []answer{{status: 503, header: told("Retry-After", "7")}})
		begin := time.Now()
		_, err := client.Lamp.Info(limited, "a")
		equal(t, errors.Is(err, context.DeadlineExceeded), true)
		equal(t, time.Since(begin), time.Second)
	})
}

func TestAContextEndsASlowRequest(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) { <-req.Context().Done() }))
	defer server.Close()
	limited, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	defer cancel()
	_, err := lamps.New(lamps.WithBaseURL(server.URL)).Lamp.Info(limited, "a")
	equal(t, errors.Is(err, context.DeadlineExceeded), true)
}

func TestAnErrorSaysWhatTheAPISays(t *testing.T) {
	for _, status := range []int{304, 400, 404, 422, 500} {
		body := `{"id": "broken", "message": "It is broken.", "url": "https://lamps.example.com/errors"}`
		client, _ := fake(t, []answer{{status: status, body: body, header: told("Request-Id", "r1")}})
		made, err := client.Lamp.Info(ctx, "a")
		var failed *lamps.APIError
		if !errors.As(err, &failed) {
			t.Fatal(err)
		}
		equal(t, made, nil)
		equal(t, []any{failed.StatusCode, failed.ID, failed.Message}, []any{status, "broken", "It is broken."})
		equal(t, []any{failed.URL, failed.RequestID}, []any{"https://lamps.example.com/errors", "r1"})
		equal(t, []any{failed.Method, failed.Path, string(failed.Body)}, []any{"GET", "/v1/lamps/a", body})
		text := fmt.Sprintf("GET /v1/lamps/a: %d %s: broken: It is broken. (request r1)", status, http.StatusText(status))
		equal(t, err.Error(), text)
	}
}

func TestAnErrorMaySayAnything(t *testing.T) {
	for _, body := range []string{"<html>", "", "[1]", "null", `{"error": "broken"}`} {
		client, _ := fake(t, []answer{{status: 404, body: body, header: told("X-Request-Id", "r2")}})
		_, err := client.Lamp.Info(ctx, "a")
		var failed *lamps.APIError
		if !errors.As(err, &failed) {
			t.Fatal(err)
		}
		equal(t, []string{failed.ID, failed.RequestID}, []string{"", "r2"})
		equal(t, failed.Message == "broken", strings.Contains(body, "broken"))
	}
}

func TestASuccessThatCannotBeReadIsAnError(t *testing.T) {
	for _, body := range []string{"<html>", "\xff", "[1]"} {
		client, _ := fake(t, []answer{{status: 200, body: body}, {status: 200, body: body}})
		made, err := client.Lamp.Info(ctx, "a")
		if made != nil || err == nil || !strings.HasPrefix(err.Error(), "GET /v1/lamps/a: reading the response: ") {
			t.Error(made, err)
		}
		if _, err := client.Lamp.List(ctx, lamps.LampListParams{}); err == nil {
			t.Error("no error")
		}
	}
}

func TestThereMayBeNothingInAnAnswer(t *testing.T) {
	client, _ := fake(t, []answer{{status: 204}, {status: 200}, {status: 204}})
	made, err := client.Lamp.Info(ctx, "a")
	equal(t, err, nil)
	equal(t, made.ID, "")
	equal(t, client.Lamp.Delete(ctx, "a"), nil)
	page, err := client.Lamp.List(ctx, lamps.LampListParams{})
	equal(t, err, nil)
	equal(t, len(page.Items), 0)
}

func TestCredentialsGoNowhereElse(t *testing.T) {
	secret := lamps.WithDefaults(lamps.WithHeader("X-Secret", "s"))
	client, made := fake(t, []answer{{status: 200}, {status: 200}, {status: 200}, {status: 200}}, lamps.WithToken("t"), secret)
	client.Lamp.Elsewhere(ctx)
	client.Lamp.Follow(ctx, "https://lamps.example.com.evil.example/x?a=b c#d")
	client.Lamp.Follow(ctx, "/lamps/a")
	client.Lamp.Info(ctx, "a")
	equal(t, made.headers("Authorization"), []string{"", "", "Bearer t", "Bearer t"})
	equal(t, made.headers("X-Secret"), []string{"", "", "s", "s"})
	equal(t, made.requests[1].URL.String(), "https://lamps.example.com.evil.example/x?a=b%20c")
	if _, err := client.Lamp.Follow(ctx, "file:///etc/passwd"); err == nil {
		t.Error("no error")
	}
}

func TestRedirectsTakeNoCredentialsElsewhere(t *testing.T) {
	var seen []http.Header
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		seen = append(seen, req.Header)
		io.WriteString(w, lamp)
	}))
	defer other.Close()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		target := other.URL
		if req.URL.Path == "/lamps/round" {
			target = "/lamps/round"
		}
		http.Redirect(w, req, target, http.StatusTemporaryRedirect)
	}))
	defer server.Close()
	options := []lamps.Option{lamps.WithBaseURL(server.URL + "/"), lamps.WithToken("t"), lamps.WithRetries(0)}
	client := lamps.New(options...)
	made, err := client.Lamp.Info(ctx, "a", lamps.WithHeader("X-Secret", "s"), lamps.WithHeader("Accept-Language", "de"))
	equal(t, err, nil)
	equal(t, made.ID, "a")
	equal(t, []string{seen[0].Get("Authorization"), seen[0].Get("X-Secret"), seen[0].Get("Accept-Language")}, []string{"", "", "de"})
	_, err = client.Lamp.Create(ctx, lamps.LampCreateParams{State: lamps.LampCreateStateOn})
	var failed *lamps.APIError
	equal(t, errors.As(err, &failed) && failed.StatusCode == 307, true)
	_, err = client.Lamp.Info(ctx, "round")
	equal(t, strings.Contains(err.Error(), "10 redirects"), true)
	never := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	_, err = lamps.New(append(options, lamps.WithHTTPClient(never))...).Lamp.Info(ctx, "a")
	equal(t, errors.As(err, &failed) && failed.StatusCode == 307, true)
	equal(t, len(seen), 1)
}

func TestHeadersOfACallGoBeforeThoseOfTheClient(t *testing.T) {
	client, made := fake(t, []answer{{status: 200}, {status: 200}}, lamps.WithDefaults(lamps.WithHeader("X-A", "client"), lamps.WithHeader("Accept", "application/one")))
	client.Lamp.Info(ctx, "a", lamps.WithHeader("x-a", "call ☃"))
	client.Lamp.Info(ctx, "a", func(req *http.Request) { req.Header.Del("X-A") })
	equal(t, made.headers("X-A"), []string{"call ☃", ""})
	equal(t, made.headers("Accept"), []string{"application/one", "application/one"})
	equal(t, strings.HasPrefix(made.requests[0].Header.Get("User-Agent"), "lamps ("), true)
}

func TestCredentialsThatCannotBeHadAreAnError(t *testing.T) {
	client, made := fake(t, nil, lamps.WithAuth(func(*http.Request) error { return errOffline }))
	_, err := client.Lamp.Info(ctx, "a")
	equal(t, errors.Is(err, errOffline), true)
	equal(t, len(made.requests), 0)
}

func TestABodyThatBreaksOffIsAskedForAgain(t *testing.T) {
	count := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if count++; count == 1 {
			w.Header().Set("Content-Length", "1000")
		}
		io.WriteString(w, lamp)
	}))
	defer server.Close()
	client := lamps.New(lamps.WithBaseURL(server.URL), lamps.WithMaxWait(time.Millisecond))
	made, err := client.Lamp.Info(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	equal(t, []any{made.ID, count}, []any{"a", 2})
}

func TestAnAddressThatIsNoneIsAnError(t *testing.T) {
	client, _ := fake(t, nil, lamps.WithBaseURL("http://a b\x7f"))
	if _, err := client.Lamp.Info(ctx, "a"); err == nil {
		t.Error("no error")
	}
}
