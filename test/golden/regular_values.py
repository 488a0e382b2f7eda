"""Golden numbers of BG/CNBD-k and MBG/CNBD-k at 40 digits, by other formulas than those of the program: the
likelihood and P(alive) by integrating over the rate numerically, expected purchases by tail probabilities."""
import json
from mpmath import mp, mpf, beta, gamma, quad, exp, log, binomial, rf, inf, factorial, betainc, loggamma, nsum
mp.dps = 50
def silence_integral(k, r, alpha, x, tx, T):
    # integral over lambda of lambda^(kx) e^(-lambda tx) P(fewer than k ticks in T - tx) gamma(lambda; r, alpha)
    u = mpf(T) - mpf(tx)
    n = r + k * x
    total = mpf(0)
    for j in range(k):
        total += u**j / factorial(j) * gamma(n + j) / (alpha + T)**(n + j)
    return alpha**r / gamma(r) * total
def case(first, k, r, alpha, a, b, x, tx, T, t):
    k_, r, alpha, a, b, tx, T, t = k, mpf(r), mpf(alpha), mpf(a), mpf(b), mpf(tx), mpf(T), mpf(t)
    c = x + first
    stay = beta(a, b + c) / beta(a, b)
    A = stay * silence_integral(k, r, alpha, x, tx, T)
    G = mpf(0)
    if c > 0:
        G = beta(a + 1, b + c - 1) / beta(a, b) * alpha**r / gamma(r) * gamma(r + k*x) / (alpha + tx)**(r + k*x)
    palive = A / (A + G)
    ll = log(A + G) - x * log(gamma(mpf(k)))     # without the times between purchases
    # purchases: phases, then P(N >= k m - j) with N negative binomial of shape n + j
    n = r + k * x
    w = [rf(n, j) / factorial(j) * ((T - tx) / (alpha + T))**j for j in range(k)]
    W = sum(w)
    z = t / (alpha + T + t)
    e = mpf(0)
    for j in range(k):
        shape = n + j
        pmf = (1 - z)**shape
        cdf = pmf
        i = 0
        s = mpf(0)
        made = mpf(1)
        m = 1
        while True:
            need = k * m - j
            while i < need - 1:
                i += 1
                pmf *= z * (shape + i - 1) / i
                cdf += pmf
            tail = 1 - cdf
            s += made * tail
            made *= (b + c + m - 1) / (a + b + c + m - 1)
            m += 1
            if tail * m < mpf(10)**-42 and i > shape * z / (1 - z):
                break
        e += w[j] / W * s
    return palive, palive * e, ll
rows = []
cases = [
 (0, 2, .85, 1.45, .79, 2.42, 0, 0, 32, 32), (0, 2, .85, 1.45, .79, 2.42, 1, 16, 32, 32), (0, 3, .85, 1.45, .79, 2.42, 3, 12, 32, 32),
 (1, 2, .42, 4.2, .58, 1.8, 0, 0, 52, 52), (1, 2, .42, 4.2, .58, 1.8, 12, 50, 52, 52), (1, 3, .85, 1.45, .79, 2.42, 3, 12, 32, 32),
 (1, 3, .85, 1.45, .79, 2.42, 0, 0, 32, 32), (1, 6, 2.5, .6, 1, 3, 40, 100, 104, 26), (1, 12, 5, .4, .2, 9, 150, 300, 365, 90),
 (1, 12, 1.1, 3, 1.7, .4, 2, 3, 200, 400), (1, 4, .05, 90, .02, 40, 1, 1, 3650, 3650), (0, 5, 30, 200, 3, 3, 25, 700, 720, 365),
]
for first, k, r, alpha, a, b, x, tx, T, t in cases:
    p, e, ll = case(first, k, r, alpha, a, b, x, tx, T, t)
    rows.append(dict(model="MBG/CNBD-k" if first else "BG/CNBD-k", params=dict(r=r, alpha=alpha, a=a, b=b, k=k), x=x, t_x=tx, T=T, t=t,
        palive=mp.nstr(p, 25), cet=mp.nstr(e, 25), ll=mp.nstr(ll, 25)))
# the integral over the rate, by quadrature, for one case: the closed form above is right
k, r, alpha, x, tx, T = 3, mpf('.85'), mpf('1.45'), 3, mpf(12), mpf(32)
num = quad(lambda l: l**(k*x) * exp(-l*tx) * exp(-l*(T-tx)) * sum((l*(T-tx))**j/factorial(j) for j in range(k)) * alpha**r/gamma(r) * l**(r-1)*exp(-alpha*l), [0, 0.05, .2, .5, 1, 2, 5, inf])
print(num / silence_integral(k, r, alpha, x, tx, T))
open('regular_values.json', 'w').write('[\n' + ',\n'.join(json.dumps(r) for r in rows) + '\n]\n')
